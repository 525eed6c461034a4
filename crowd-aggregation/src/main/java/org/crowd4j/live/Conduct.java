package org.crowd4j.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.crowd4j.quality.Action;
import org.crowd4j.quality.RuleReport;
import org.crowd4j.quality.RuleSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies rules about workers to the questions about labels, on a copy of their answers: discards
 * the answers of a worker and bans, restricts, or asks again.
 */
final class Conduct {
    private static final Logger LOG = LoggerFactory.getLogger(Conduct.class);
    private static final int FIRST = 30; // closed tasks
    private static final double GROWTH = 1.25;

    private final ScoringEngine engine;
    private final RuleSet rules;
    private final List<LiveLabels> questions = new ArrayList<>();
    private final ReentrantLock applying = new ReentrantLock();
    /** Not that of the model checks, for which others wait under the lock that rules ask for. */
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> ScoringEngine.daemon(work, "crowd4j-rules"));

    private volatile long due = Long.MAX_VALUE; // closed tasks

    Conduct(ScoringEngine engine, RuleSet rules, List<LiveQuestion> questions) {
        this.engine = engine;
        this.rules = rules;
        questions.forEach(question -> {
            if (question instanceof LiveLabels labels) {
                this.questions.add(labels);
            }
        });
    }

    /** Applies the rules to what there is; restrictions are not in the journal. */
    void start() {
        if (!rules.rules().isEmpty()) {
            due = FIRST;
            look();
        }
    }

    private long closed() {
        long closed = 0;
        for (LiveLabels question : questions) {
            closed += question.state().closings();
        }
        return closed;
    }

    /** Applies the rules on another thread if they are due. */
    void look() {
        if (due == Long.MAX_VALUE || closed() < due) {
            return;
        }
        due = Math.max(due + 1, (long) (closed() * GROWTH));
        try {
            thread.execute(this::tryToApply);
        } catch (RejectedExecutionException closed) {
            LOG.debug("the rules are not applied any more: the engine is closed");
        }
    }

    private void tryToApply() {
        try {
            apply();
        } catch (RuntimeException failed) {
            LOG.warn("the rules could not be applied", failed);
        }
    }

    /** Applies the rules no more. */
    void close() {
        thread.shutdown();
    }

    /** Applies the rules now. */
    void apply() {
        applying.lock();
        try {
            questions.forEach(this::apply);
        } finally {
            applying.unlock();
        }
    }

    private void apply(LiveLabels question) {
        int end = question.log.size();
        RuleReport report = rules.dryRun(question.answers(end), question.gold(end));
        for (RuleReport.Finding finding : report.findings()) {
            act(question, finding);
        }
    }

    private void act(LiveLabels question, RuleReport.Finding finding) {
        String worker = finding.worker();
        if (finding.discarded()) {
            engine.ban(worker, finding.reasons().stream().collect(Collectors.joining("; ")));
            if (Retractions.concerns(question, worker)) {
                engine.retractWorker(worker);
            }
            return;
        }
        for (Action action : finding.actions()) {
            if (action.kind() == Action.Kind.RESTRICT) {
                question.engine.restrict(worker, action);
            } else if (action.kind() == Action.Kind.ASK_AGAIN) {
                question.askAgain(worker);
            }
        }
    }
}
