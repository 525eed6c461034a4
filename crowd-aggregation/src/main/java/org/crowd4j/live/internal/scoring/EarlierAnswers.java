package org.crowd4j.live.internal.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.crowd4j.aggregation.internal.online.ResumableLedger;

/** The answers of a log that a state has, for a ledger that goes on from its estimates. */
final class EarlierAnswers<A> implements ResumableLedger.Earlier<A> {
    private final QuestionState state;
    private final IntFunction<A> answer; // by fact
    private final int end; // facts

    EarlierAnswers(QuestionState state, IntFunction<A> answer) {
        this.state = state;
        this.answer = answer;
        this.end = state.applied();
    }

    @Override
    public int task(String id) {
        return state.log.tasks.find(id);
    }

    @Override
    public List<A> of(int task) {
        List<A> answers = new ArrayList<>();
        for (int a = state.log.newest(task); a != QuestionLog.NONE; a = state.log.previousOfTask(a)) {
            if (a < end && !state.retracted.get(a)) {
                answers.add(answer.apply(a));
            }
        }
        Collections.reverse(answers);
        return answers;
    }

    @Override
    public void forEach(Consumer<A> each) {
        for (int i = 0; i < end; i++) {
            if (state.log.kind(i) == QuestionLog.ANSWER && !state.retracted.get(i)) {
                each.accept(answer.apply(i));
            }
        }
    }
}
