package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Path;
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
}
