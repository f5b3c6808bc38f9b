// SPDX-License-Identifier: Apache-2.0

import PlainFile
import Testing

@testable import Configuration

@Test func smoke() {
    let text = """
        [daemon]
        contact = mailto:ops@example.org          # part of the User-Agent
        [source mfa-briefings]
        url      = https://www.example.gov/briefings/rss.xml
        interval = 15m
        press = CHN
        headers = X-Key: abc
        [source x]
        url = demo/inbox/
        [relation us-china]
        between = USA, CHN
        [rule easing]
        relation = us-china
        notify = log, desk
        [sink log]
        type = log
        [sink desk]
        type = webhook
        url = https://hooks.example.org/a/b/c
        secret = credential:a, env:B
        """
    let loaded = Settings.load(main: ConfigurationFile(bytes: Array(text.utf8), path: "/etc/detente/detente.conf"))
    for d in loaded.diagnostics { print(d.rendered) }
    print(loaded.settings?.show() ?? "none")
    #expect(loaded.settings != nil)
}
