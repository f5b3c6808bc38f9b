// SPDX-License-Identifier: Apache-2.0

/// What a status says where the receiver says nothing itself (RFC 9110 §15, RFC 6585), in words for whoever has to mend it.
enum StatusWords {
    static func of(_ status: Int) -> String? {
        switch status {
        case 300...399: "it is elsewhere now"
        case 400: "it cannot read the message"
        case 401: "it wants credentials, or does not know these"
        case 403: "it does not allow this"
        case 404: "there is nothing at this address"
        case 405: "it takes no POST at this address"
        case 408: "it waited too long for the message"
        case 410: "it is gone for good"
        case 413: "the message is too long for it"
        case 415: "it does not know the format"
        case 422: "it refuses the message"
        case 429: "it has been told too much"
        case 502, 504: "the server behind it does not answer"
        case 503: "it is overloaded, or down for a while"
        case 500...599: "it failed"
        default: nil
        }
    }
}
