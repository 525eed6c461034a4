package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestCommandTest {

    @TempDir
    Path folder;

    @Test
    void ranksTeamsByRoundedScoresAndTime() {
        Path entries = file(
                folder,
                "netflix.csv",
                "team,at,public,private",
                "The Ensemble,2009-07-26T18:38:22Z,0.8553,0.856714",
                "Pragmatic Chaos,2009-07-26T18:18:28Z,0.8554,0.856704");

        assertThat(run("contest", entries, "--lower", "--decimals", 4).outLines())
                .containsExactly(
                        "rank,team,public,private,shake",
                        "1,Pragmatic Chaos,0.8554,0.8567,1",
                        "2,The Ensemble,0.8553,0.8567,-1");
        assertThat(run("contest", entries, "--lower", "--decimals", 4, "--ties", "fractional")
                        .out())
                .contains("1.5,Pragmatic Chaos", "1.5,The Ensemble");
        assertThat(run("contest", entries, "--lower", "--explain").outLines().get(1))
                .startsWith("1,Pragmatic Chaos,0.8554,0.856704,1,none,1,2009-07-26T18:18:28Z,0.00130");
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() {
        Path words = file(folder, "words.csv", "team,at,public,private", "red,2026-05-01T00:00:00Z,good,1");
        Path twice = file(
                folder,
                "twice.csv",
                "team,at,public,private",
                "red,2026-05-01T00:00:00Z,1,1",
                "red,2026-05-01T00:00:00Z,2,2");
        Path header = file(folder, "header.csv", "team,at,score", "red,2026-05-01T00:00:00Z,1");

        assertThat(run("contest", words).err())
                .contains("words.csv:2: public must be a decimal number such as 0.8567, got \"good\"");
        assertThat(run("contest", twice).err())
                .contains("twice.csv:3: team \"red\" must submit only once at 2026-05-01T00:00:00Z");
        assertThat(run("contest", header).err()).contains("header.csv:1: the header must name a column \"public\"");
        assertThat(run("contest", twice, "--ties", "none").status()).isEqualTo(2);
    }

    @Test
    void addsRankBandsByTheScoresOfRows() {
        Path entries = file(
                folder,
                "entries.csv",
                "team,at,public,private",
                "red,2026-05-01T00:00:00Z,0.9,0.9",
                "blue,2026-05-01T00:00:00Z,0.5,0.5",
                "green,2026-05-01T00:00:00Z,0.5,0.49");
        List<String> lines = new ArrayList<>(List.of("team,row,score"));
        for (int row = 0; row < 100; row++) {
            lines.add("red,r%d,%d".formatted(row, row % 10 == 0 ? 0 : 1));
            lines.add("blue,r%d,%d".formatted(row, row % 2));
            lines.add("green,r%d,%d".formatted(row, row == 1 ? 0 : row % 2));
        }
        Path rows = file(folder, "rows.csv", lines.toArray(String[]::new));

        assertThat(run("contest", entries, "--rows", rows).outLines())
                .containsExactly(
                        "rank,rank_low,rank_high,team,public,private,shake",
                        "1,1,1,red,0.9,0.9,0",
                        "2,2,3,blue,0.5,0.5,0",
                        "3,2,3,green,0.5,0.49,0");
        assertThat(run("contest", entries, "--rows", rows, "--level", 1).status())
                .isEqualTo(2);
    }

    @Test
    void namesFileAndLineOfScoresThatCannotBeRead() {
        Path entries = file(folder, "entries.csv", "team,at,public,private", "red,2026-05-01T00:00:00Z,1,1");
        Path twice = file(folder, "twice.csv", "team,row,score", "red,a,1", "red,a,2");
        Path gap = file(folder, "gap.csv", "team,row,score", "red,a,1", "blue,a,2", "red,b,2");
        Path other = file(folder, "other.csv", "team,row,score", "blue,a,1", "blue,b,2");
        Path unknown = file(folder, "unknown.csv", "team,row,score", "red,a,1", "blue,a,2");

        assertThat(run("contest", entries, "--rows", twice).err())
                .contains("twice.csv:3: team \"red\" must have one score for row \"a\"");
        assertThat(run("contest", entries, "--rows", gap).err())
                .contains("gap.csv:3: team \"blue\" must have a score for every row, got none for \"b\"");
        assertThat(run("contest", entries, "--rows", other).err()).contains("other.csv: no scores of team \"red\"");
        assertThat(run("contest", entries, "--rows", unknown).err())
                .contains("unknown.csv: team \"blue\" is not in ", "entries.csv");
    }

    @Test
    void leavesSubmissionsAfterTheDeadlineOut() {
        Path entries = file(
                folder,
                "entries.csv",
                "team,at,public,private",
                "red,2026-05-01T00:00:00Z,1,1",
                "red,2026-05-01T00:00:01Z,2,2",
                "blue,2026-05-02T00:00:00Z,3,3");

        Crowd ranked = run("contest", entries, "--deadline", "2026-05-01T00:00:00Z");

        assertThat(ranked.outLines()).containsExactly("rank,team,public,private,shake", "1,red,1,1,0");
        assertThat(ranked.err()).contains("2 submissions after the deadline");
        assertThat(run("contest", entries, "--deadline", "soon").err())
                .contains("expected a time such as 2026-05-07T18:00:00Z, got \"soon\"");
    }
}
