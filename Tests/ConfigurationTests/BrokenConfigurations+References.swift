// SPDX-License-Identifier: Apache-2.0

extension BrokenConfiguration {
    static let references = [
        BrokenConfiguration(
            "an unknown sink",
            """
            [sink desk]
            type = log
            [rule easing]
            notify = log, desk
            """,
            "4:10: there is no [sink] named 'log'"
        ),
        BrokenConfiguration(
            "an unknown relation",
            """
            [relation us-china]
            between = USA, CHN
            [rule easing]
            relation = us-chyna
            """,
            "4:12: there is no [relation] named 'us-chyna'; did you mean 'us-china'?"
        ),
        BrokenConfiguration(
            "an unknown actor",
            """
            [relation us-china]
            between = USA, CHM
            """,
            "2:16: no actor file and no [group] knows 'CHM'; did you mean 'CHN'?"
        ),
        BrokenConfiguration(
            "an unknown group",
            """
            [group allies]
            members = JPN, USA
            [relation a]
            between = alies, CHN
            """,
            "4:11: no actor file and no [group] knows 'alies'; did you mean 'allies'?"
        ),
        BrokenConfiguration(
            "an unknown member",
            """
            [group allies]
            members = JPN,  KOP
            """,
            "2:17: no actor file knows the code 'KOP'; did you mean 'KOR'?"
        ),
        BrokenConfiguration(
            "a group of nobody",
            """
            [group allies]
            members =
            """,
            "2:1: [group allies] has no members"
        ),
        BrokenConfiguration(
            "a relation with itself",
            """
            [relation a]
            between = USA
            """,
            "2:11: 'between' needs a second end beside 'USA', or '*' for anybody"
        ),
        BrokenConfiguration(
            "a relation with itself, twice",
            """
            [relation a]
            between = USA, USA
            """,
            "2:11: 'between' needs a second end beside 'USA', or '*' for anybody"
        ),
        BrokenConfiguration(
            "a relation of nobody",
            """
            [relation a]
            """,
            "1:1: [relation a] needs two ends, as in 'between = USA, CHN'"
        ),
        BrokenConfiguration(
            "a relation with odd letters",
            """
            [relation a]
            between = USA, {CHN}
            """,
            "2:16: 'between' takes actor codes, groups or '*', not '{CHN}'"
        ),
    ]
}
