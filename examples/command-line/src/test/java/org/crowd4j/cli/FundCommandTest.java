package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FundCommandTest {

    @TempDir
    Path folder;

    @Test
    void matchesGifts() {
        Path gifts = file(folder, "gifts.csv", "project,donor,amount", "lib,ann,4", "lib,bob,9", "pool,cy,16");

        Crowd round =
                run("fund", gifts, "--rule", "quadratic-funding", "--matching", 100, "--currency", "EUR", "--explain");

        assertThat(round.outLines())
                .containsExactly(
                        "project,amount,donors,ideal,reason",
                        "lib,12.00,2,12.00,\"2 donors gave 13.00 EUR, ideal match 12.00\"",
                        "pool,0.00,1,0.00,\"1 donor gave 16.00 EUR, ideal match 0.00\"");
        assertThat(round.err()).contains("88.00 EUR left");
        assertThat(run(
                                "fund",
                                gifts,
                                "--rule",
                                "quadratic-funding",
                                "--matching",
                                100,
                                "--currency",
                                "EUR",
                                "--pool",
                                "fill",
                                "--cap",
                                "1/4")
                        .outLines())
                .contains("lib,25.00,2,12.00");
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

        assertThat(run("fund", ward, "--rule", "budget-greedy").outLines())
                .containsExactly("project,amount,votes,cost", "park,60.00,2,60.00", "bus,0.00,1,50.00");
        assertThat(run("fund", ward, "--rule", "budget-equal-shares", "--completion", "none")
                        .outLines())
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

        Crowd end = run(
                "fund",
                pledges,
                "--rule",
                "all-or-nothing",
                "--goal",
                1000,
                "--currency",
                "EUR",
                "--deadline",
                "2026-01-31T00:00:00Z");

        assertThat(end.outLines()).containsExactly("backer,charged,returned", "ann,0.00,700.00");
        assertThat(run(
                                "fund",
                                pledges,
                                "--rule",
                                "all-or-nothing",
                                "--goal",
                                500,
                                "--currency",
                                "EUR",
                                "--deadline",
                                "2026-01-31T00:00:00Z",
                                "--explain")
                        .outLines())
                .containsExactly(
                        "backer,charged,returned,reason",
                        "ann,700.00,0.00,700.00 EUR of 500.00 EUR by 1 backer: funded");
        assertThat(end.err()).contains("700.00 EUR of 1000.00 EUR", "not funded", "1 pledge after the deadline");
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() {
        Path gifts = file(folder, "gifts.csv", "project,donor,amount", "lib,ann,4", "lib,bob,-9");
        Path comma = file(folder, "comma.csv", "project;donor;amount", "lib;ann;4");
        Path ward = file(folder, "ward.pb", "META", "key;value", "currency;EUR", "PROJECTS", "project_id;cost");

        assertThat(run("fund", gifts, "--rule", "quadratic-funding", "--matching", 1, "--currency", "EUR")
                        .err())
                .contains("gifts.csv:3: an amount must be greater than 0, got -9.00 EUR");
        assertThat(run("fund", comma, "--rule", "quadratic-funding", "--matching", 1, "--currency", "EUR")
                        .err())
                .contains("comma.csv:1: the header must name a column \"project\"");
        assertThat(run("fund", ward, "--rule", "budget-greedy").err())
                .contains("ward.pb:4: the section META must have a budget");
        assertThat(run("fund", gifts, "--rule", "quadratic-funding", "--currency", "EUR")
                        .status())
                .isEqualTo(2);
        assertThat(run("fund", gifts, "--rule", "lottery").err()).contains("--rule must be quadratic-funding");
    }
}
