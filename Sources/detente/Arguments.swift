// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import Configuration
import Items
public import Logging
import Machine

extension Timestamp: ExpressibleByArgument {
    /// RFC 3339, or a date alone.
    public init?(argument: String) { self.init(rfc3339: argument) }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}

/// `8h`, `30d`: a length of time on the command line.
struct Span: ExpressibleByArgument {
    let seconds: Int64

    init?(argument: String) {
        guard let seconds = Quantity.seconds(argument), seconds > 0 else { return nil }
        self.seconds = seconds
    }
}

/// `--since`: a moment, or a length of time before now.
struct Since: ExpressibleByArgument {
    let moment: Timestamp

    init?(argument: String) {
        if let moment = Timestamp(rfc3339: argument) {
            self.moment = moment
        } else if let span = Span(argument: argument) {
            self.moment = Clock().wall - span.seconds
        } else {
            return nil
        }
    }
}
