package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Answer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.explanation.Explanation;
import org.crowd4j.explanation.TaskExplanation;
import org.crowd4j.live.SubmissionRefusedException.Reason;
import org.crowd4j.live.internal.engine.StateCopy;
import org.crowd4j.live.internal.scoring.CorrectionNumbers;
import org.crowd4j.live.internal.scoring.LabelSettlements;
import org.crowd4j.live.internal.scoring.LabelState;
import org.crowd4j.live.internal.scoring.ModelChecks;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionState;
import org.crowd4j.live.internal.scoring.Settlements;
import org.crowd4j.live.internal.scoring.Times;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;

/** A question about labels. */
final class LiveLabels extends LiveQuestion implements LabelScoring {
    private static final int MOST_OPEN = 512; // labels where any label is taken: ledgers take no more

    private final LabelQuestion question;
    private final List<String> closedSet; // with which the question was opened first
    private final GrowingIndex labels;
    private int adding = NONE; // a label that is not in use yet; guarded by the lock
    private final BitSet askedAgain = new BitSet(); // answers because of which another was requested; by rules

    LiveLabels(LiveEngine engine, LabelQuestion question, Fact.QuestionOpened opened, List<String> closedSet) {
        super(engine, question, opened);
        this.question = question;
        this.closedSet = closedSet;
        this.labels = closedSet.isEmpty() ? GrowingIndex.openLabels() : GrowingIndex.closedLabels(closedSet);
    }

    @Override
    public LabelQuestion question() {
        return question;
    }

    @Override
    public QuestionState open(BitSet retracted) {
        return new LabelState(
                log,
                retracted,
                new LabelState.Rules(question.consensus(), question.stopping(), question.assignment()),
                closedSet,
                labels,
                new ModelChecks(engine.checks));
    }

    private LabelState labelState() {
        return (LabelState) state();
    }

    @Override
    public Settlements settlements(BitColumn retracted) {
        return new LabelSettlements(log, retracted, labels, closedSet.size());
    }

    @Override
    protected Reputation reputation() {
        return question.reputation();
    }

    @Override
    public long find(String payload) {
        return labels.find(payload);
    }

    @Override
    public long code(String payload) {
        return labels.findOrAdd(payload);
    }

    @Override
    public String decode(long payload) {
        return labels.id((int) payload);
    }

    @Override
    public boolean isCoded(int kind, long payload) {
        return payload >= 0 && payload < labels.size();
    }

    @Override
    public GrowingIndex parts() {
        return labels;
    }

    @Override
    void check(String payload) {
        int label = labels.find(payload);
        if (label >= 0 && label != adding) {
            return;
        }
        if (label >= 0) {
            throw new SubmissionRefusedException(
                    Reason.UNKNOWN_LABEL, "label \"%s\" is being added to question \"%s\"".formatted(payload, name));
        }
        if (labels.closed()) {
            throw new SubmissionRefusedException(
                    Reason.UNKNOWN_LABEL,
                    "question \"%s\" has the labels %s, got \"%s\"".formatted(name, labels.ids(), payload));
        }
        checkArgument(!payload.isBlank(), "label must not be blank");
        checkArgument(
                labels.size() < MOST_OPEN,
                "a question without a closed label set takes at most %s labels, got \"%s\" too",
                MOST_OPEN,
                payload);
    }

    /** As text, a correction is such as {@code 0.97 3 catdog}: from cat to dog. */
    static String text(double confidence, String before, String after) {
        return "%s %d %s%s".formatted(confidence, before.length(), before, after);
    }

    @Override
    CorrectionNumbers numbers(Fact.Corrected correction) {
        String text = correction.payload();
        int end = text.indexOf(' ');
        int lengthEnd = text.indexOf(' ', end + 1);
        int split = lengthEnd + 1 + Integer.parseInt(text.substring(end + 1, lengthEnd));
        return new CorrectionNumbers(
                log.task(correction.task()),
                NONE,
                code(text.substring(split)),
                Double.doubleToLongBits(Double.parseDouble(text.substring(0, end))),
                code(text.substring(lengthEnd + 1, split)));
    }

    @Override
    String text(Answer answer) {
        if (answer instanceof CategoricalAnswers.Answer given) {
            return given.label();
        }
        throw new IllegalArgumentException("question \"%s\" is about labels, got %s".formatted(name, answer));
    }

    /** The rating that neither luck nor a habit raises, as a share of right answers. */
    @Override
    double routing(String worker) {
        int k = Math.max(2, labels.size());
        Rating rating = ratings().rating(worker, k);
        double low = Math.max(0, rating.rankedBy());
        return rating.knowledge().isEmpty() ? low : low + (1 - low) / k;
    }

    @Override
    public List<String> labels() {
        return locked(() -> List.copyOf(labels.ids()));
    }

    @Override
    public Receipt submit(String submission, String task, String worker, String label) {
        return submit(
                submission, new CategoricalAnswers.Answer(task, worker, label, Optional.of(engine.clock.instant())));
    }

    @Override
    public Receipt gold(String task, String label) {
        return addGold(task, label);
    }

    @Override
    public void addLabel(String label) {
        checkArgument(!label.isBlank(), "label must not be blank");
        long record = exclusively(() -> locked(() -> labels.find(label)) >= 0 ? 0L : add(label));
        engine.written();
        engine.journal.await(record);
    }

    /**
     * Adds a label while other calls go on: all tasks are estimated anew on a copy. Until it is in
     * use, answers of the label are refused.
     */
    private long add(String label) {
        StateCopy copy = new StateCopy(this, locked(() -> (BitSet) state().taken.clone()), NONE);
        copy.catchUp();
        long record = locked(() -> labels.find(label) >= 0 ? 0 : write(label)); // by an answer in the meantime
        if (record == 0) {
            return record;
        }
        try {
            copy.apply();
            copy.catchUp();
            locked(() -> {
                copy.replace(log.size());
                adding = NONE;
                return copy;
            });
            return record;
        } catch (RuntimeException | Error failed) {
            engine.journal.refuse(failed);
            throw failed;
        }
    }

    private long write(String label) {
        log.reserve(1);
        return engine.journal.write(List.of(new Fact.LabelAdded(name, label)), record -> {
            adding = (int) code(label);
            log.add(QuestionLog.LABEL_ADDED, record, NONE, NONE, adding);
            return record;
        });
    }

    @Override
    public String label(String task) {
        return locked(() -> state().result(known(task)));
    }

    @Override
    public double confidence(String task) {
        return locked(() -> state().confidence(known(task)));
    }

    /** {@return why posteriors are not reliable, if they are not} */
    Optional<String> doubt() {
        return locked(() -> labelState().doubt());
    }

    @Override
    public TaskExplanation explain(String task) {
        Consensus consensus = locked(() -> labelState().consensus(known(task)));
        return Explanation.of(consensus).task(task);
    }

    @Override
    public Consensus snapshot() {
        return locked(() -> labelState().snapshot());
    }

    @Override
    public List<Correction> reaggregate(Progress progress) {
        return Reaggregation.labels(this, progress);
    }

    /** Requests an answer more to each task of a worker, once for each answer. */
    void askAgain(String worker) {
        List<Integer> answers = locked(() -> {
            List<Integer> given = new ArrayList<>();
            int w = log.workers.find(worker);
            for (int a = w < 0 ? NONE : log.newestOfWorker(w); a != NONE; a = log.previousOfWorker(a)) {
                if (!state().retracted.get(a) && !askedAgain.get(a)) {
                    given.add(a);
                }
            }
            return given;
        });
        for (int a : answers) { // one that fails is asked for the next time
            requestMore(log.tasks.id(log.task(a)), 1);
            askedAgain.set(a);
        }
    }

    /** {@return the answers before a fact that are not retracted, with their times} */
    CategoricalAnswers answers(int end) {
        BitColumn retracted = state().retracted;
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        if (labels.closed()) {
            builder.labels(locked(() -> List.copyOf(labels.ids())));
        }
        for (int i = 0; i < end; i++) {
            if (log.kind(i) == QuestionLog.ANSWER && !retracted.get(i)) {
                builder.add(
                        log.tasks.id(log.task(i)),
                        log.workers.id(log.worker(i)),
                        labels.id((int) log.payload(i)),
                        Times.instant(log.time(i)));
            }
        }
        return builder.build();
    }

    /** {@return the gold of the facts before one} */
    Gold gold(int end) {
        Map<String, String> known = new HashMap<>();
        for (int i = 0; i < end; i++) {
            if (log.kind(i) == QuestionLog.GOLD) {
                known.put(log.tasks.id(log.task(i)), labels.id((int) log.payload(i)));
            }
        }
        return Gold.of(known);
    }
}
