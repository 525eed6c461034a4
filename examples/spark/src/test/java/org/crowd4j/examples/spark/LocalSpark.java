package org.crowd4j.examples.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;

/** A cluster of two threads, the same for all tests; it ends with the virtual machine. */
final class LocalSpark {
    static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();

    private LocalSpark() {}

    /** {@return the Parquet file of a CSV file, with its columns as text} */
    static String parquet(Path csv, Path folder) {
        String parquet = folder.resolve("answers.parquet").toString();
        SESSION.read()
                .option("header", true)
                .option("escape", "\"")
                .csv(csv.toString())
                .write()
                .parquet(parquet);
        return parquet;
    }

    /** {@return the rows of a folder of CSV} */
    static List<Row> rows(String folder) {
        return SESSION.read()
                .option("header", true)
                .option("escape", "\"")
                .csv(folder)
                .collectAsList();
    }

    /** {@return a file of public data; without it the test is skipped} */
    static Path shared(String name) {
        Path file = Path.of(System.getenv().getOrDefault("CROWD4J_SHARED", "missing"))
                .resolve(name)
                .toAbsolutePath();
        Assumptions.assumeTrue(Files.exists(file), "CROWD4J_SHARED must name the folder with " + name);
        return file;
    }
}
