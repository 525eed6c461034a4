package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.crowd4j.internal.Quoted;

/** A consensus of spans that consists of its parts; worker figures are computed on first use. */
final class PlainSpanConsensus extends PlainEstimate<SpanAnswers, SpanGold> implements SpanConsensus {
    private final List<List<FoundSpan>> found = new ArrayList<>(); // by task
    private final Supplier<Figures> figures = Suppliers.memoize(Figures::new);

    PlainSpanConsensus(SpanAnswers answers, SpanGold gold, Rows rows, Convergence convergence) {
        super("SpanConsensus", answers, gold, convergence);
        checkArgument(answers.withTypesOf(gold) == answers, "the types of the answers must include those of the gold");
        for (int task = 0; task < answers.tasks().size(); task++) {
            int of = task;
            List<Probable> spans = clamped.spans(answers.tasks().id(task))
                    .map(right ->
                            right.stream().map(span -> new Probable(span, 1)).toList())
                    .orElseGet(() -> rows.spans(of));
            found.add(supported(task, spans));
        }
    }

    private List<FoundSpan> supported(int task, List<Probable> spans) {
        return spans.stream()
                .sorted(Comparator.comparing(Probable::span))
                .map(found -> new FoundSpan(found.span(), found.probability(), support(task, found.span())))
                .toList();
    }

    private int support(int task, Span span) {
        int type = answers.types().find(span.type()).orElse(-1);
        checkArgument(type >= 0, "type %s must be one of the answers", Quoted.of(span.type()));
        int support = 0;
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            for (int mark = answers.marksFrom(answer); mark < answers.marksTo(answer); mark++) {
                boolean same = answers.start(mark) == span.start()
                        && answers.end(mark) == span.end()
                        && answers.type(mark) == type;
                support += same ? 1 : 0;
            }
        }
        return support;
    }

    @Override
    public List<FoundSpan> spans(String task) {
        return found.get(answers.tasks().position(task));
    }

    @Override
    public WorkerFigures worker(String id) {
        int worker = answers.workers().position(id);
        Figures counts = figures.get();
        return new WorkerFigures(
                id,
                answers.countByWorker(worker),
                ImmutableMap.of(
                        "character_f1", counts.characters.f1(worker),
                        "character_precision", counts.characters.precision(worker),
                        "character_recall", counts.characters.recall(worker),
                        "span_f1", counts.spans.f1(worker)));
    }

    @Override
    public List<String> workersByTrust() {
        return WorkerFigures.sorted(answers.workers(), figures.get().characters.trust());
    }

    /** How the spans of each worker relate to those of the tasks. */
    private final class Figures {
        private final OverlapCounts characters =
                new OverlapCounts(answers.workers().size());
        private final OverlapCounts spans = new OverlapCounts(answers.workers().size());

        Figures() {
            for (int task = 0; task < found.size(); task++) {
                List<Span> right = found.get(task).stream().map(FoundSpan::span).toList();
                int covered = SpanOverlap.covered(right);
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    List<Span> given = answers.spans(answer);
                    int worker = answers.worker(answer);
                    spans.add(worker, given.size(), right.size(), SpanOverlap.exact(given, right));
                    characters.add(worker, SpanOverlap.covered(given), covered, SpanOverlap.common(given, right));
                }
            }
        }
    }
}
