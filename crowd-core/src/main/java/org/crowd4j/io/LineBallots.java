package org.crowd4j.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.internal.Quoted;

/**
 * Reads lines such as {@code 42: Ann>Bob=Cy}; a line {@code candidates: Ann, Bob, Cy} may declare
 * who stands. A # begins a comment.
 */
final class LineBallots {

    private LineBallots() {}

    static RankedBallots read(BallotText text) throws MalformedFileException {
        List<String> lines = text.lines();
        Set<String> declared = new LinkedHashSet<>();
        Set<String> named = new LinkedHashSet<>();
        List<long[]> counts = new ArrayList<>();
        List<String> rankings = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            String content = lines.get(line).replaceFirst("(^|\\s)#.*", "").strip();
            if (content.isEmpty()) {
                continue;
            }
            int colon = content.indexOf(':');
            if (colon < 0) {
                throw text.malformed(
                        line + 1L, "expected a line such as 42: A>B=C, got %s".formatted(Quoted.of(content)));
            }
            String before = content.substring(0, colon).strip();
            String after = content.substring(colon + 1).strip();
            if (before.equals("candidates")) {
                Arrays.stream(after.split(",", -1)).map(String::strip).forEach(declared::add);
            } else {
                counts.add(new long[] {line + 1L, text.whole(line + 1L, "the count", before, 0)});
                rankings.add(after);
                Arrays.stream(after.split("[>=]", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .forEach(named::add);
            }
        }
        Set<String> candidates = declared.isEmpty() ? named : declared;
        if (candidates.isEmpty()) {
            throw text.malformed(1, "expected a candidate, but no ballot names one");
        }
        RankedBallots.Builder builder = RankedBallots.builder(candidates.toArray(String[]::new));
        for (int ballot = 0; ballot < rankings.size(); ballot++) {
            try {
                builder.add(counts.get(ballot)[1], rankings.get(ballot));
            } catch (IllegalArgumentException wrong) {
                throw text.malformed(counts.get(ballot)[0], String.valueOf(wrong.getMessage()));
            }
        }
        return builder.build();
    }
}
