// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import Workbench

@testable import Fetching

@Suite struct FreshnessTests {
    static let cases: [(String?, String?, Int64?)] = [
        (nil, nil, nil),
        ("max-age=3600", nil, 3_600),
        ("public, Max-Age=3600, must-revalidate", nil, 3_600),
        ("max-age=\"60\"", nil, 60),
        ("max-age = 60", nil, 60),
        ("max-age=3600", "600", 3_000),
        ("max-age=60", "600", 0),
        ("max-age=60", "-600", 60),
        ("max-age=60", "soon", 60),
        ("no-store, max-age=3600", nil, nil),
        ("no-cache, max-age=3600", nil, nil),
        ("max-age=", nil, nil),
        ("max-age=a year", nil, nil),
        ("s-maxage=3600", nil, nil),
        ("max-age=-5", nil, 0),
        ("max-age=9223372036854775807", "9223372036854775807", 0),
        ("max-age=-9223372036854775808", "1", 0),
        ("max-age=99999999999999999999", nil, nil),
        ("", nil, nil),
    ]

    @Test(arguments: cases) func `How long a response stays fresh`(control: String?, age: String?, seconds: Int64?) {
        var headers = HTTPFields()
        headers[.cacheControl] = control
        headers[.age] = age
        #expect(Freshness.lifetime(headers, now: noon) == seconds)
    }
}
