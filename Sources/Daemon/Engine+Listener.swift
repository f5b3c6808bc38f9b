// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Inquiries
internal import Listener
internal import Machine
internal import Provisioning
internal import Storage

extension Engine {
    /// Serves the page and the metrics, where the configuration asks for it.
    func openListener() async throws(StartError) -> HTTPListener? {
        guard let address = setup.settings.daemon.listen else { return nil }
        let listener = HTTPListener(pool: pool) { [weak self] path in
            await self?.serve(path) ?? ListenerReply(status: 503, text: "stopping\n")
        }
        do throws(ListenerError) {
            try await listener.open(try Self.socket(address))
        } catch {
            throw StartError(exit: .input, message: "\(configuration): [daemon] listen = \(address.text): \(error)")
        }
        return listener
    }

    private static func socket(_ address: ListenAddress) throws(ListenerError) -> Int32 {
        switch address {
        case .loopback(let port, let isIPv6): return try ListeningSocket.open(port: port, isIPv6: isIPv6)
        case .passed:
            guard let descriptor = SocketActivation.descriptor() else {
                throw ListenerError("the service manager passed no socket; is detente.socket enabled?")
            }
            return descriptor
        }
    }

    private func serve(_ path: String) async -> ListenerReply {
        guard let page = Page(rawValue: path) else {
            let known = Page.allCases.map(\.rawValue).joined(separator: ", ")
            return ListenerReply(status: 404, text: "There is nothing at this path; there is \(known).\n")
        }
        do throws(StorageError) {
            let text = try await desk.page(page, running: await runningState())
            return ListenerReply(contentType: page.contentType, body: Array(text.utf8))
        } catch {
            return ListenerReply(status: 503, text: "the store does not answer: \(error)\n")
        }
    }
}
