package org.crowd4j.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.io.CategoricalCsv;

/** Public crowds that the environment variable CROWD4J_SHARED points to. */
final class SharedData {
    private final Path folder;

    private SharedData(Path folder) {
        this.folder = folder;
    }

    /** {@return a set; a test without it is skipped} */
    static SharedData of(String name) {
        String shared = System.getenv("CROWD4J_SHARED");
        assumeTrue(shared != null, "CROWD4J_SHARED is not set");
        Path folder = Path.of(String.valueOf(shared)).resolve("data").resolve(name);
        assumeTrue(Files.exists(folder), folder + " is missing");
        return new SharedData(folder);
    }

    CategoricalAnswers answers() throws IOException {
        return CategoricalCsv.read(folder.resolve("answers.csv"));
    }

    Gold gold() throws IOException {
        return CategoricalCsv.readGold(folder.resolve("gold.csv"));
    }

    Consensus consensus() throws IOException {
        return CategoricalAggregator.recommended().aggregate(answers());
    }
}
