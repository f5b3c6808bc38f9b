// SPDX-License-Identifier: Apache-2.0

internal import CCurl

/// Owns one of libcurl's easy handles, the header list it borrows and the buffer it writes its errors to.
///
/// A class, so that its address is steady while libcurl holds it. The setters trap with libcurl's text: an option that
/// this libcurl does not take is a mistake of ours, not of the caller's.
@safe final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    private let errorBuffer: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?

    init() {
        guard let raw = unsafe curl_easy_init() else { fatalError("libcurl could not make a handle") }
        unsafe self.raw = raw
        unsafe errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        reset()
    }

    deinit {
        unsafe curl_easy_cleanup(raw)
        unsafe curl_slist_free_all(headerList)
        unsafe errorBuffer.deallocate()
    }

    /// Back to libcurl's defaults, with our error buffer; forgets the last request and its secrets.
    func reset() {
        unsafe curl_easy_reset(raw)
        unsafe curl_slist_free_all(headerList)
        unsafe headerList = nil
        unsafe errorBuffer[0] = 0
        unsafe check(detente_easy_set_pointer(raw, CURLOPT_ERRORBUFFER, errorBuffer), CURLOPT_ERRORBUFFER)
    }

    // MARK: Options

    func set(_ option: CURLoption, _ value: Int) {
        unsafe check(detente_easy_set_long(raw, option, value), option)
    }

    func set(_ option: CURLoption, _ value: Bool) {
        set(option, value ? 1 : 0)
    }

    /// For options of type `curl_off_t`.
    func set(_ option: CURLoption, offset value: Int) {
        unsafe check(detente_easy_set_offset(raw, option, curl_off_t(value)), option)
    }

    /// libcurl copies the text; `nil` takes the option's value away.
    func set(_ option: CURLoption, _ value: String?) {
        unsafe check(detente_easy_set_string(raw, option, value), option)
    }

    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer) {
        unsafe check(detente_easy_set_pointer(raw, option, value), option)
    }

    func set(_ option: CURLoption, callback: curl_write_callback) {
        unsafe check(detente_easy_set_write(raw, option, callback), option)
    }

    func setOpenSocket(_ callback: curl_opensocket_callback) {
        unsafe check(detente_easy_set_open_socket(raw, callback), CURLOPT_OPENSOCKETFUNCTION)
    }

    func setBeforeRequest(_ callback: curl_prereq_callback) {
        unsafe check(detente_easy_set_before_request(raw, callback), CURLOPT_PREREQFUNCTION)
    }

    /// The bytes of a POST; libcurl copies them.
    func setPost(_ body: [UInt8]) {
        set(CURLOPT_POST, true)
        set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
        let code = unsafe body.withUnsafeBytes { bytes in
            unsafe detente_easy_set_pointer(
                raw, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? UnsafeRawPointer(errorBuffer))
        }
        check(code, CURLOPT_COPYPOSTFIELDS)
    }

    /// Adds one line `Name: value` to the request, as bytes ending in a zero.
    func addHeader(_ line: [CChar]) {
        unsafe headerList = curl_slist_append(headerList, line)
    }

    func setHeaders() {
        unsafe check(detente_easy_set_list(raw, CURLOPT_HTTPHEADER, headerList), CURLOPT_HTTPHEADER)
    }

    private func check(_ code: CURLcode, _ option: CURLoption) {
        precondition(code == CURLE_OK, "libcurl refused option \(option.rawValue): \(EasyHandle.text(of: code))")
    }

    // MARK: Results

    /// Seconds, from one of libcurl's figures in microseconds.
    func seconds(_ info: CURLINFO) -> Double {
        Double(offset(info)) / 1_000_000
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return unsafe detente_easy_get_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
    }

    func string(_ info: CURLINFO) -> String {
        var value: UnsafeMutablePointer<CChar>?
        guard unsafe detente_easy_get_string(raw, info, &value) == CURLE_OK, let value = unsafe value else { return "" }
        return unsafe String(cString: value)
    }

    /// libcurl's own sentence on what went wrong, without control characters, for servers have a say in it.
    func errorText(_ code: CURLcode) -> String {
        let text = unsafe String(cString: errorBuffer)
        let printable = text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) }
        return printable.isEmpty ? EasyHandle.text(of: code) : String(String.UnicodeScalarView(printable))
    }

    private static func text(of code: CURLcode) -> String {
        unsafe String(cString: curl_easy_strerror(code))
    }
}
