// SPDX-License-Identifier: Apache-2.0

/// Words that were seen and not counted, in numbers; `Evidence` makes an `Ignored` of it.
struct PassedOver {
    var reason: Ignored.Reason
    /// Tokens.
    var range: Range<Int>
    var because: Reason
}
