package org.crowd4j.text;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.TextConsensus;

/** The texts that a method finds, and the skill of each worker. */
record FoundTexts(List<FoundText> texts, IntToDoubleFunction skills) implements TextConsensus.Rows {

    @Override
    public String text(int task) {
        return texts.get(task).text();
    }

    @Override
    public double confidence(int task) {
        return texts.get(task).confidence();
    }

    @Override
    public List<TextConsensus.Token> tokens(int task) {
        return texts.get(task).tokens();
    }

    @Override
    public double skill(int worker) {
        return skills.applyAsDouble(worker);
    }
}
