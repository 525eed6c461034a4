package org.crowd4j.span;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanGold;
import org.crowd4j.SpanOverlap;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * Texts cut at every bound that any answer or gold has for spans of one type: inside a piece all
 * answers are constant. Tasks stand in order of their ids, answers to a task in order of the
 * workers' ids, so that no sum depends on the order of rows. An answer is a list of runs of
 * pieces that it covers; runs never touch.
 */
final class Pieces {
    final int tasks; // N
    final int workers; // W
    final int[] firstPiece; // N + 1:  by place of a task
    final int[] cut; // by piece, where it begins; the last one of a task ends at textEnd
    final int[] textEnd; // N
    final int[] firstAnswer; // N + 1
    final int[] worker; // A:  place of the worker
    final int[] firstRun; // A + 1
    final int[] runFrom; // by run: its first piece
    final int[] runTo; // by run: the piece after its last
    final boolean[] held; // N:  by gold
    final boolean[] right; // by piece: whether it is in a span of gold
    final int[] placeOf; // N:  position of a task → place
    private final int[][] bounds; // A:  the bounds of the marks of each answer that no mark of it crosses, sorted
    final String type;

    Pieces(SpanAnswers answers, SpanGold gold, String type) {
        this.type = type;
        int[] taskAt = Positions.byId(answers.tasks());
        int[] placeOfWorker = Positions.places(Positions.byId(answers.workers()));
        tasks = taskAt.length;
        workers = placeOfWorker.length;
        placeOf = Positions.places(taskAt);
        firstPiece = new int[tasks + 1];
        textEnd = new int[tasks];
        firstAnswer = new int[tasks + 1];
        held = new boolean[tasks];
        worker = new int[answers.size()];
        firstRun = new int[answers.size() + 1];
        bounds = new int[answers.size()][];
        IntStream.Builder cuts = IntStream.builder();
        IntStream.Builder from = IntStream.builder();
        IntStream.Builder to = IntStream.builder();
        Stream.Builder<boolean[]> rights = Stream.builder();
        int next = 0;
        for (int place = 0; place < tasks; place++) {
            int task = taskAt[place];
            int[] given = Positions.byWorker(answers, task, placeOfWorker);
            List<List<Span>> marks = Arrays.stream(given)
                    .mapToObj(answer -> ofType(answers.spans(answer)))
                    .toList();
            List<Span> known = ofType(gold.spans(answers.tasks().id(task)).orElse(List.of()));
            held[place] = gold.spans(answers.tasks().id(task)).isPresent();
            int[] here = cuts(Stream.concat(marks.stream(), Stream.of(known)), answers.length(task));
            int pieces = here.length - 1;
            firstPiece[place + 1] = firstPiece[place] + pieces;
            textEnd[place] = here[pieces];
            Arrays.stream(here, 0, pieces).forEach(cuts::add);
            rights.add(covered(known, here));
            for (int i = 0; i < given.length; i++, next++) {
                worker[next] = placeOfWorker[answers.worker(given[i])];
                bounds[next] = bounds(marks.get(i));
                List<Span> runs = SpanOverlap.joined(marks.get(i));
                for (Span run : runs) {
                    from.add(firstPiece[place] + Arrays.binarySearch(here, run.start()));
                    to.add(firstPiece[place] + Arrays.binarySearch(here, run.end()));
                }
                firstRun[next + 1] = firstRun[next] + runs.size();
            }
            firstAnswer[place + 1] = next;
        }
        cut = cuts.build().toArray();
        runFrom = from.build().toArray();
        runTo = to.build().toArray();
        right = new boolean[cut.length];
        int at = 0;
        for (boolean[] part : rights.build().toList()) {
            System.arraycopy(part, 0, right, at, part.length);
            at += part.length;
        }
    }

    private List<Span> ofType(List<Span> spans) {
        return spans.stream().filter(span -> span.type().equals(type)).toList();
    }

    /** {@return the bounds of all spans, the beginning and the end of the text, ascending} */
    private static int[] cuts(Stream<List<Span>> marks, int length) {
        IntStream ends = marks.flatMap(List::stream).flatMapToInt(span -> IntStream.of(span.start(), span.end()));
        return IntStream.concat(IntStream.of(0, length), ends)
                .sorted()
                .distinct()
                .toArray();
    }

    private static boolean[] covered(List<Span> spans, int[] cuts) {
        boolean[] covered = new boolean[cuts.length - 1];
        for (Span span : spans) {
            Arrays.fill(covered, Arrays.binarySearch(cuts, span.start()), Arrays.binarySearch(cuts, span.end()), true);
        }
        return covered;
    }

    /** {@return the bounds of marks that lie inside no other mark} */
    private static int[] bounds(List<Span> marks) {
        return marks.stream()
                .flatMapToInt(span -> IntStream.of(span.start(), span.end()))
                .filter(bound -> marks.stream().noneMatch(span -> span.start() < bound && bound < span.end()))
                .sorted()
                .distinct()
                .toArray();
    }

    int pieces() {
        return cut.length;
    }

    /** {@return where a piece ends} */
    int end(int piece, int place) {
        return piece + 1 < firstPiece[place + 1] ? cut[piece + 1] : textEnd[place];
    }

    /** {@return how many characters each piece has} */
    int[] lengths() {
        int[] lengths = new int[cut.length];
        for (int place = 0; place < tasks; place++) {
            for (int piece = firstPiece[place]; piece < firstPiece[place + 1]; piece++) {
                lengths[piece] = end(piece, place) - cut[piece];
            }
        }
        return lengths;
    }

    /** {@return the share of answers that cover each piece; 0 or 1 where gold is known} */
    double[] shares() {
        double[] covering = new double[cut.length + 1];
        for (int run = 0; run < runFrom.length; run++) {
            covering[runFrom[run]]++;
            covering[runTo[run]]--;
        }
        double[] shares = new double[cut.length];
        double sum = 0;
        for (int place = 0; place < tasks; place++) {
            int given = firstAnswer[place + 1] - firstAnswer[place];
            for (int piece = firstPiece[place]; piece < firstPiece[place + 1]; piece++) {
                sum += covering[piece];
                shares[piece] = held[place] ? (right[piece] ? 1 : 0) : sum / given;
            }
        }
        return shares;
    }

    /**
     * {@return whether a place between two pieces is a bound for those who cover both: answers
     * with at least half of their weight have a bound there}
     *
     * @param piece the second of the two
     */
    boolean isBound(int piece, int place, double[] weightOfWorker) {
        double bounded = 0;
        double all = 0;
        for (int answer = firstAnswer[place]; answer < firstAnswer[place + 1]; answer++) {
            for (int run = firstRun[answer]; run < firstRun[answer + 1]; run++) {
                if (runFrom[run] < piece && piece < runTo[run]) {
                    double weight = weightOfWorker[worker[answer]];
                    all += weight;
                    bounded += Arrays.binarySearch(bounds[answer], cut[piece]) >= 0 ? weight : 0;
                }
            }
        }
        return all > 0 && bounded >= all / 2 - 1e-9;
    }
}
