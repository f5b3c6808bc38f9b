// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import HTTPTypes

extension Transfer {
    /// What libcurl's last word on the transfer means.
    func outcome(_ code: CURLcode, _ easy: EasyHandle) -> Result<Response, TransferError> {
        switch code {
        // libcurl takes a header that breaks off for one that ends.
        case CURLE_OK where head.settledStatus == nil: .failure(error(.interrupted, "the header was cut off"))
        case CURLE_OK: .success(response(easy))
        case CURLE_WRITE_ERROR where isTruncated: .success(response(easy))
        default: .failure(failure ?? explained(code, easy))
        }
    }

    private func response(_ easy: EasyHandle) -> Response {
        Response(
            status: HTTPResponse.Status(code: head.status),
            headers: head.fields,
            body: body,
            isTruncated: isTruncated,
            url: easy.string(CURLINFO_EFFECTIVE_URL),
            redirects: head.redirects,
            timings: Response.Timings(
                connect: easy.seconds(CURLINFO_CONNECT_TIME_T),
                firstByte: easy.seconds(CURLINFO_STARTTRANSFER_TIME_T),
                total: easy.seconds(CURLINFO_TOTAL_TIME_T)),
            remoteAddress: easy.string(CURLINFO_PRIMARY_IP))
    }

    private func explained(_ code: CURLcode, _ easy: EasyHandle) -> TransferError {
        let text = easy.errorText(code)
        switch code {
        case CURLE_URL_MALFORMAT:
            return error(.invalidURL, text)
        case CURLE_UNSUPPORTED_PROTOCOL where text.contains("HTTP/0.9"):
            return error(.malformed, "the answer is not HTTP")
        case CURLE_UNSUPPORTED_PROTOCOL:
            let target = head.fields[.location].map { redacted($0) }
            if let target, target.lowercased().hasPrefix("http:") {
                return error(.unsupportedScheme, "TLS is not given up for the redirect to \(target)")
            }
            let wanted = target.map { " in the redirect to \($0)" } ?? ""
            return error(.unsupportedScheme, "only http and https are fetched\(wanted)")
        case CURLE_COULDNT_RESOLVE_HOST:
            return error(.unresolved, text)
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED:
            return error(.unreachable, text)
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY:
            return error(.proxy, text)
        case CURLE_SSL_CONNECT_ERROR where isBrokenConnection(text):
            return error(.interrupted, text)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_USE_SSL_FAILED, CURLE_SSL_CLIENTCERT:
            return error(.tls, text)
        case CURLE_OPERATION_TIMEDOUT:
            return error(.timeout, timeoutInWords(easy))
        case CURLE_FILESIZE_EXCEEDED:
            return tooLarge
        case CURLE_TOO_MANY_REDIRECTS:
            return error(.tooManyRedirects, "more than \(request.limits.redirects) redirects")
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return error(.interrupted, text)
        default:
            return error(.malformed, text)
        }
    }

    /// libcurl's code for a failed handshake is the same when the connection broke in the middle of it.
    private func isBrokenConnection(_ text: String) -> Bool {
        text.hasPrefix("Recv failure") || text.hasPrefix("Send failure") || text.contains("SSL_ERROR_SYSCALL")
            || text.contains("unexpected eof")
    }

    /// libcurl has one code for three limits; which one it was shows in how far the transfer came.
    private func timeoutInWords(_ easy: EasyHandle) -> String {
        let limits = request.limits
        let elapsed = easy.offset(CURLINFO_TOTAL_TIME_T) / 1000
        if elapsed >= limits.total.milliseconds {
            return "not finished within \(limits.total.inWords) (\(body.count) bytes had come)"
        }
        if easy.offset(CURLINFO_PRETRANSFER_TIME_T) == 0 {
            return "no connection within \(limits.connect.inWords)"
        }
        return
            "slower than \(limits.slowBytes) bytes a second for \(limits.slowSeconds) s (\(body.count) bytes had come)"
    }
}
