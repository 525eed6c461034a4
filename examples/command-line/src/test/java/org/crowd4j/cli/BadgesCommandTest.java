package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.crowd4j.live.Durability;
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadgesCommandTest {

    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void write() throws IOException {
        journal = folder.resolve("crowd");
        try (Journal facts = Journal.open(journal, Durability.OS)) {
            var may = Instant.parse("2026-05-01T10:00:00Z");
            facts.add(new Fact.Answered("topic", "s1", "t1", "ann", "cat", Optional.of(may)));
            facts.add(new Fact.Answered("topic", "s2", "t2", "bob", "cat", Optional.empty()));
            facts.add(new Fact.Retracted("topic", "s2"));
        }
    }

    @Test
    void printsBadgesAlsoThoseRevoked() {
        Path rules = file(folder, "badges.txt", "# first steps", "first, bronze, answers, 1, revocable");

        assertThat(linesOf("badges", journal, "--rules", rules))
                .containsExactly("worker,badge,since,revoked", "ann,first,1,no", "bob,first,2,yes");
        assertThat(linesOf("badges", journal, "--rules", rules, "--explain"))
                .startsWith(
                        "worker,badge,since,revoked,tier,at,reason",
                        "ann,first,1,no,bronze,2026-05-01T10:00:00Z,once: answers of at least 1")
                .last()
                .asString()
                .matches("bob,first,2,yes,bronze,20.+Z,once: answers of at least 1"); // when it was recorded
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() {
        Path rules = file(folder, "badges.txt", "first, bronze, answers, 1", "second, bronze, karma, 1");
        Path table = file(folder, "answers.csv", "task,worker,label", "t,ann,cat");
        Path missing = folder.resolve("none");

        assertThat(errorOf("badges", journal, "--rules", rules))
                .contains("badges.txt:2: metric must be one of answers, gold-right, wins, days, got \"karma\"");
        Path good = file(folder, "good.txt", "first, bronze, answers, 1");
        assertThat(errorOf("badges", table, "--rules", good)).contains("answers.csv:1: expected a journal");
        run("badges", missing, "--rules", good).fails(1);
        assertThat(Files.exists(missing)).isFalse();
        run("badges", journal).fails(2);
    }

    @Test
    void printsALeaderboardForEachPeriod() {
        assertThat(linesOf("badges", journal, "--board", "month", "--explain"))
                .containsExactly(
                        "period,rank,worker,count,reason",
                        "2026-05,1,ann,1,\"1 task answered in 2026-05, of 1 worker\"");
        assertThat(linesOf("badges", journal, "--board", "week", "--right"))
                .containsExactly("period,rank,worker,count");
        assertThat(errorOf("badges", journal, "--board", "week", "--question", "tone"))
                .contains("--question must be one of topic, got tone");
        run("badges", journal, "--board", "year").fails(2);
        Path rules = file(folder, "badges.txt", "first, bronze, answers, 1, revocable");
        run("badges", journal, "--board", "day", "--rules", rules).fails(2);
    }
}
