// SPDX-License-Identifier: Apache-2.0

internal import Fetching
internal import Inquiries
internal import Sending
internal import Storage

extension Engine {
    func makeMetricsFile() -> MetricsFile {
        MetricsFile(executor: executor, pool: pool, logger: logger) { [weak self] in await self?.metrics() }
    }

    /// nil where the store does not answer; then the file stays as it is.
    private func metrics() async -> String? {
        try? await desk.metrics(await runningState(), forFile: true)
    }
}

extension RunCounts {
    mutating func count(_ report: VisitReport) {
        let result: FetchResult? =
            switch report.outcome {
            case .read: .read
            case .unchanged: .unchanged
            case .throttled: .throttled
            case .failed: .failed
            case .notCommitted: .notStored
            case .skipped: nil
            }
        guard let result else { return }
        asked(
            report.source, result, newItems: report.receipt?.newItems ?? 0,
            editedItems: report.receipt?.editedItems ?? 0)
    }

    mutating func count(_ report: CourierReport) {
        switch report {
        case .tried(let sink, let delivered, let rows, let dead):
            tried(sink, delivered ? .delivered : .failed, rows)
            tried(sink, .dead, dead)
        case .fell(let sink, let rows): tried(sink, .dead, rows)
        case .storeFailed: storeFailed()
        }
    }
}
