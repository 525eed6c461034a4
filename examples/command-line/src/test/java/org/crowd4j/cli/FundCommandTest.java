package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;
import static org.crowd4j.cli.Crowd.shell;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FundCommandTest {

    @TempDir
    Path folder;

    @Test
    void matchesGifts() {
        Path gifts = file(folder, "gifts.csv", "project,donor,amount", "lib,ann,4", "lib,bob,9", "pool,cy,16");

        Crowd round = quadratic(gifts, "--explain");

        assertThat(round.outLines())
                .containsExactly(
                        "project,amount,donors,ideal,reason",
                        "lib,12.00,2,12.00,\"2 donors gave 13.00 EUR, ideal match 12.00\"",
                        "pool,0.00,1,0.00,\"1 donor gave 16.00 EUR, ideal match 0.00\"");
        assertThat(round.err()).contains("88.00 EUR left");
        assertThat(quadratic(gifts, "--pool fill --cap 1/4").outLines()).contains("lib,25.00,2,12.00");
    }

    @Test
    void buysProjects() {
        Path ward = file(
                folder,
                "ward.pb",
                "META",
                "key;value",
                "budget;100",
                "currency;EUR",
                "PROJECTS",
                "project_id;cost;votes",
                "park;60;2",
                "bus;50;1",
                "VOTES",
                "voter_id;vote",
                "1;park",
                "2;park,bus");

        assertThat(linesOf("fund", ward, "--rule", "budget-greedy"))
                .containsExactly("project,amount,votes,cost", "park,60.00,2,60.00", "bus,0.00,1,50.00");
        assertThat(linesOf("fund", ward, "--rule", "budget-equal-shares", "--completion", "none"))
                .contains("park,60.00,2,60.00");
    }

    @Test
    void settlesCampaigns() {
        Path pledges = file(
                folder,
                "pledges.csv",
                "backer,amount,at",
                "ann,700,2026-01-01T00:00:00Z",
                "bob,300,2026-01-02T00:00:00Z",
                "bob,withdrawn,2026-01-03T00:00:00Z",
                "cy,1,2026-03-01T00:00:00Z");

        Crowd end = campaign(pledges, "all-or-nothing --goal 1000");

        assertThat(end.outLines()).containsExactly("backer,charged,returned", "ann,0.00,700.00");
        assertThat(campaign(pledges, "all-or-nothing --goal 500 --explain").outLines())
                .containsExactly(
                        "backer,charged,returned,reason",
                        "ann,700.00,0.00,700.00 EUR of 500.00 EUR by 1 backer: funded");
        assertThat(end.err())
                .contains(
                        "700.00 EUR of 1000.00 EUR", "not funded", "pledges.csv:5: after the deadline, does not count");
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() {
        Path gifts = file(folder, "gifts.csv", "project,donor,amount", "lib,ann,4", "lib,bob,-9");
        Path comma = file(folder, "comma.csv", "project;donor;amount", "lib;ann;4");
        Path ward = file(folder, "ward.pb", "META", "key;value", "currency;EUR", "PROJECTS", "project_id;cost");

        assertThat(errorOf("fund", gifts, "--rule", "quadratic-funding", "--matching", 1, "--currency", "EUR"))
                .contains("gifts.csv:3: an amount must be greater than 0, got -9.00 EUR");
        assertThat(errorOf("fund", comma, "--rule", "quadratic-funding", "--matching", 1, "--currency", "EUR"))
                .contains("comma.csv:1: the header must name a column \"project\"");
        assertThat(errorOf("fund", ward, "--rule", "budget-greedy"))
                .contains("ward.pb:4: the section META must have a budget");
        run("fund", gifts, "--rule", "quadratic-funding", "--currency", "EUR").fails(2);
        assertThat(errorOf("fund", gifts, "--rule", "lottery")).contains("--rule must be quadratic-funding");
    }

    @Test
    void matchesClustersFromAMinimumOnAndShowsWhatAccountsGain() {
        Path gifts = file(folder, "gifts.csv", "project,donor,amount", "lib,ann,4", "lib,bob,9", "pool,cy,16");

        assertThat(quadratic(gifts, "--accounts 4").outLines())
                .containsExactly(
                        "project,amount,donors,ideal,sybil_donor,sybil_gain",
                        "lib,12.00,2,12.00,bob,39.00",
                        "pool,0.00,1,0.00,cy,48.00");
        assertThat(quadratic(gifts, "--minimum 5 --explain").outLines())
                .contains(
                        "lib,0.00,2,0.00,\"2 donors gave 13.00 EUR, 1 of them less than the minimum, ideal match 0.00\"");
        assertThat(quadratic(gifts, "--clusters").outLines()).contains("lib,0.00,2,0.00");
        assertThat(quadratic(gifts, "--projects lib,pool,park").err()).contains("project \"park\" has no gifts");
    }

    private static Crowd quadratic(Path gifts, String options) {
        return shell("fund %s --rule quadratic-funding --matching 100 --currency EUR " + options, gifts);
    }

    @Test
    void namesTheLineOfGiftsThatCannotBeMatched() {
        Path gifts = file(folder, "gifts.csv", "project,donor,amount,currency", "lib,ann,4,EUR", "bar,bob,9,USD");
        Path text = file(folder, "text.csv", "project,donor,amount", "lib,ann,4", "lib,bob,4 EUR", "lib,cy,4.001");

        assertThat(quadratic(gifts, "").err()).contains("gifts.csv:3: the currency must be EUR, got \"USD\"");
        assertThat(quadratic(gifts, "--projects lib").err())
                .contains("gifts.csv:3: project must be one of the projects, got \"bar\"");
        assertThat(quadratic(text, "").err())
                .contains("text.csv:3: an amount must be a decimal number such as 19.99, got \"4 EUR\"");
        Path cents = file(folder, "cents.csv", "project,donor,amount", "lib,cy,4.001");
        assertThat(quadratic(cents, "").err())
                .contains("cents.csv:2: an amount in EUR must have at most 2 decimals, got \"4.001\"");
        Path huge = file(folder, "huge.csv", "project,donor,amount", "lib,ann,9999999999999999.99", "lib,bob,0.01");
        assertThat(quadratic(huge, "").err())
                .contains("huge.csv:3: the sum of all amounts must have at most 18 digits in minor units");
        Path large = file(
                folder,
                "large.csv",
                "project,donor,amount",
                "lib,a,1999999999999999",
                "lib,b,1999999999999999",
                "lib,c,1999999999999999",
                "lib,d,1999999999999999");
        assertThat(quadratic(large, "").outLines()).contains("lib,100.00,4,23999999999999988.00");
        quadratic(text, "--accounts 0").fails(1);
        Path good = file(folder, "good.csv", "project,donor,amount", "lib,ann,4");
        quadratic(good, "--accounts 0").fails(2);
        assertThat(quadratic(good, "--minimum 0").err()).contains("--minimum: minimum must be greater than 0");
    }

    @Test
    void keepsWhatWasRaisedAndNamesStretchGoals() {
        Path pledges = file(folder, "pledges.csv", "backer,amount,at", "ann,700,2026-01-01T00:00:00Z");

        assertThat(campaign(pledges, "keep-all --goal 1000").outLines()).contains("ann,700.00,0.00");
        assertThat(campaign(pledges, "all-or-nothing --goal 1000").outLines()).contains("ann,0.00,700.00");
        assertThat(campaign(pledges, "all-or-nothing --goal 500 --stretch 600,800")
                        .err())
                .contains("stretch goal of 600.00 EUR reached")
                .doesNotContain("800.00");
        assertThat(campaign(pledges, "all-or-nothing --goal 500 --stretch 400").err())
                .contains("--stretch: a stretch goal must be above 500.00 EUR, got 400.00 EUR");
    }

    private static Crowd campaign(Path pledges, String options) {
        return shell("fund %s --currency EUR --deadline 2026-01-31T00:00:00Z --rule " + options, pledges);
    }

    @Test
    void namesTheLineOfAmountsAndBallotsThatWouldBeLost() {
        Path huge = file(folder, "huge.csv", "project,donor,amount", "library,ann,1e2147483647");
        String[] ward = {
            "META", "key;value", "budget;100", "PROJECTS", "project_id;cost", "a;60", "VOTES", "voter_id;vote", "1;a"
        };
        String[] junk = Stream.concat(Stream.of(ward), Stream.of("junk", "2;a")).toArray(String[]::new);
        String[] blank = Stream.concat(Stream.of(ward), Stream.of(";a")).toArray(String[]::new);

        assertThat(errorOf("fund", huge, "--rule", "quadratic-funding", "--matching", 1, "--currency", "EUR"))
                .contains("huge.csv:2: an amount must have at most 18 digits in minor units");
        assertThat(errorOf("fund", file(folder, "junk.pb", junk), "--rule", "budget-greedy"))
                .contains("junk.pb:10: expected a vote with semicolons, got \"junk\"");
        assertThat(errorOf("fund", file(folder, "blank.pb", blank), "--rule", "budget-greedy"))
                .contains("blank.pb:10: voter must not be blank");
    }

    @Test
    void refusesOptionsOfAnotherRule() {
        Path gifts = file(folder, "gifts.csv", "project,donor,amount", "library,ann,1");

        assertThat(errorOf("fund", gifts, "--rule", "budget-greedy", "--cap", "1/2"))
                .contains("--cap is not for --rule budget-greedy");
        run("fund", gifts, "--rule", "all-or-nothing", "--order", "votes").fails(2);
    }
}
