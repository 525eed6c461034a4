package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crowd4j.Predictions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionCsvTest {

    @TempDir
    private Path folder;

    private static Predictions read(String text) throws IOException {
        return PredictionCsv.read(new StringReader(text), "expected.csv");
    }

    @Test
    void readsMeans() throws IOException {
        Path file = folder.resolve("expected.csv");
        Files.writeString(file, "worker,task,value\nann,jar-1,900\nbob,jar-1,-1e3\n");

        var found = PredictionCsv.read(file);

        assertThat(found.mean("jar-1", "ann")).hasValue(900);
        assertThat(found.mean("jar-1", "bob")).hasValue(-1000);
    }

    @Test
    void readsSharesOfLabels() throws IOException {
        var found = read("task,worker,label,share\nt,w,cat,0.25\nt,w,dog,0.75\n");

        assertThat(found.share("t", "w", "dog")).hasValue(0.75);
        assertThat(found.size()).isEqualTo(2);
    }

    @Test
    void readsTheShareOfTheSecondOfTwoLabels() throws IOException {
        assertThat(read("item,rater,share\nt,w,0.25\n").mean("t", "w")).hasValue(0.25);
        assertThat(read("task,worker,share\n").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task,worker,value/t,w,many|expected.csv:2: value must be a finite number, got \"many\"",
                "task,worker,value/t,w,|expected.csv:2: value must be a finite number, got \"\"",
                "task,worker,value/t,w,1/t,w,2|expected.csv:3: worker \"w\" must have one prediction for task \"t\", got 1.0 and 2.0",
                "task,worker,share/t,w,1.5|expected.csv:2: share must be from 0 to 1, got 1.5",
                "task,worker,label,share/t,w,a,-1|expected.csv:2: share must be from 0 to 1, got -1.0",
                "task,worker,value/t, ,1|expected.csv:2: worker must not be blank"
            })
    void namesTheLineOfWhatIsWrong(String rows, String message) {
        assertMalformed(() -> read(rows.replace('/', '\n') + "\n"), message);
    }
}
