package org.crowd4j.testing;

import java.io.IOException;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.io.CategoricalCsv;

/** A public crowd and its gold, from the shared folder. */
public record RealSet(CategoricalAnswers answers, Gold gold) {

    /** {@return the set of a name, such as {@code "rte"}; without the folder the test is skipped} */
    public static RealSet named(String name) throws IOException {
        return new RealSet(
                CategoricalCsv.read(Shared.file("data/" + name + "/answers.csv")),
                CategoricalCsv.readGold(Shared.file("data/" + name + "/gold.csv")));
    }

    /** {@return the share of gold tasks that a method without gold gets right} */
    public double accuracy(CategoricalAggregator method) {
        return CategoricalEvaluation.of(method.aggregate(answers), gold).accuracy();
    }
}
