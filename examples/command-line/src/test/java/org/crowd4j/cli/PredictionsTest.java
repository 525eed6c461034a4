package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says about files of predictions. */
class PredictionsTest {
    @TempDir
    Path folder;

    private Crowd aggregate(String rows) {
        Path answers = Crowd.file(folder, "a.csv", "task,worker,label", "t1,ann,x", "t1,bob,y", "t2,ann,y", "t2,bob,y");
        Path predictions = Crowd.file(folder, "p.csv", rows.split("/"));
        return Crowd.run("aggregate", answers, "--method", "surprisingly-popular", "--predictions", predictions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task,worker,foo/t1,ann,1                   | :1: the header must name a column \"value\"",
                "task,worker,label/t1,ann,x                 | :1: the header must name a column \"share\"",
                "task,share/t1,0.5                          | :1: the header must name a column \"worker\"",
                "task,worker,share                          | :2: expected predictions below the header",
                "task,worker,share/t1,ann,NaN               | :2: share must be a finite number, got \"NaN\"",
                "task,worker,share/t1,ann,                  | :2: share must be a finite number, got \"\"",
                "task,worker,share/t1,ann,1.5               | :2: share must be from 0 to 1, got 1.5",
                "task,worker,value/t1,ann,7                 | : prediction of worker \"ann\" for task \"t1\" must be",
                "task,worker,share/t1,ann,0.2/t1,ann,0.3    | :3: worker \"ann\" must have one prediction",
                "task,worker,label,share/t1,ann,x,-0.1      | :2: share must be from 0 to 1, got -0.1",
                "task,worker,label,share/t1,ann,x,.9/t1,ann,y,.9 | :3: the shares that worker \"ann\" expects",
                "task,worker,label,share/t9,ann,x,0.9       | : none of its predictions (1) is by the worker",
                "task,worker,label,share/t1,zoe,x,0.9       | : none of its predictions (1) is by the worker",
                "task,worker,label,share/t1,ann,q,0.9       | : none of its predictions (1) is by the worker",
            })
    void namesWhatIsWrong(String rows, String message) {
        Crowd crowd = aggregate(rows);

        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.err()).startsWith("crowd: " + folder.resolve("p.csv") + message);
    }

    @Test
    void countsPredictionsOfNoAnswer() {
        Crowd crowd = aggregate("task,worker,label,share/t1,ann,x,.6/t1,ann,y,.4/t1,zoe,x,.5/t2,ann,q,.5/t1,bob,x,1");

        assertThat(crowd.status()).isZero();
        assertThat(crowd.err()).contains("p.csv: 2 of 5 predictions are ignored: the worker did not answer the task");
    }
}
