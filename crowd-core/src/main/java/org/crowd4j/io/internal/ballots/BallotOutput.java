package org.crowd4j.io.internal.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.Files;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.files.AtomicWrite;
import org.crowd4j.io.internal.files.FileName;

/** Writes ranked ballots in the form that the name of a file asks for. */
public final class BallotOutput {
    private static final Set<String> PREFLIB = Set.of("soc", "soi", "toc", "toi");
    private static final Pattern SIMPLE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern OTHER_COLUMN =
            Pattern.compile("count|voter|candidate|marks|ranking|(rank|choice)[ _-]?\\d+", Pattern.CASE_INSENSITIVE);

    private final RankedBallots ballots;
    private final List<String> names;

    private BallotOutput(RankedBallots ballots) {
        this.ballots = ballots;
        this.names = ballots.candidates().ids();
    }

    public static void write(RankedBallots ballots, Path target) throws IOException {
        new BallotOutput(ballots).write(target);
    }

    private void write(Path target) throws IOException {
        String name = String.valueOf(target.getFileName());
        String plain = FileName.compressed(target) ? name.substring(0, name.length() - ".gz".length()) : name;
        String form = Files.getFileExtension(plain).toLowerCase(Locale.ROOT);
        if (form.equals("blt")) {
            lines(target, blt());
        } else if (PREFLIB.contains(form)) {
            lines(target, prefLib(form, plain));
        } else if (form.equals("abif")) {
            lines(target, abif());
        } else {
            checkArgument(
                    form.equals("csv") || form.equals("tsv"),
                    "the name of a file of ballots must end in .blt, .soc, .soi, .toc, .toi, .abif, .csv or .tsv, got %s",
                    target);
            csv(target);
        }
    }

    private static void lines(Path target, List<String> lines) throws IOException {
        AtomicWrite.write(target, bytes -> {
            OutputStream packed = FileName.compressed(target) ? new GZIPOutputStream(bytes) : bytes;
            Writer text = new OutputStreamWriter(new BufferedOutputStream(packed), StandardCharsets.UTF_8.newEncoder());
            for (String line : lines) {
                text.write(line);
                text.write('\n');
            }
            text.flush();
            if (packed instanceof GZIPOutputStream zip) {
                zip.finish();
            }
        });
    }

    /** Refuses names that a form cannot hold. */
    private void require(String form, Pattern refused) {
        for (String name : names) {
            checkArgument(
                    name.equals(name.strip())
                            && name.lines().count() == 1
                            && !refused.matcher(name).find(),
                    "%s cannot hold the name %s; use another form",
                    form,
                    Quoted.of(name));
        }
    }

    /** {@return a ballot, tier by tier, in the names of a form} */
    private String ranking(int ballot, String between, IntFunction<String> tier) {
        List<String> tiers = new ArrayList<>();
        for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
            if (ballots.tier(at) == tiers.size()) {
                tiers.add(tier.apply(at));
            }
        }
        return String.join(between, tiers);
    }

    /** {@return the candidates who are level with the one at a position, who is their first} */
    private List<String> level(int ballot, int first, IntFunction<String> name) {
        return IntStream.range(first, ballots.to(ballot))
                .takeWhile(at -> ballots.tier(at) == ballots.tier(first))
                .mapToObj(at -> name.apply(ballots.candidate(at)))
                .toList();
    }

    private static String number(int candidate) {
        return Integer.toString(candidate + 1);
    }

    private List<String> blt() {
        require("BLT", Pattern.compile("\""));
        List<String> lines = new ArrayList<>();
        lines.add("%s %s".formatted(names.size(), ballots.seats().orElse(1)));
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            int each = ballot;
            String order = ranking(ballot, " ", at -> String.join("=", level(each, at, BallotOutput::number)));
            lines.add("%s %s0".formatted(ballots.count(ballot), order.isEmpty() ? "" : order + " "));
        }
        lines.add("0");
        names.forEach(name -> lines.add('"' + name + '"'));
        lines.add("\"\"");
        return lines;
    }

    private List<String> prefLib(String form, String file) {
        require("PrefLib", Pattern.compile("^$"));
        boolean complete = form.endsWith("c");
        boolean strict = form.startsWith("s");
        List<String> lines = new ArrayList<>(List.of(
                "# FILE NAME: " + file,
                "# DATA TYPE: " + form,
                "# NUMBER ALTERNATIVES: " + names.size(),
                "# NUMBER VOTERS: " + ballots.size(),
                "# NUMBER UNIQUE ORDERS: " + ballots.distinct()));
        for (int candidate = 0; candidate < names.size(); candidate++) {
            lines.add("# ALTERNATIVE NAME %s: %s".formatted(candidate + 1, names.get(candidate)));
        }
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            int each = ballot;
            boolean all = ballots.to(ballot) - ballots.from(ballot) == names.size();
            checkArgument(
                    (all || !complete) && !(strict && ballots.hasTies(ballot)),
                    "%s holds %s orders%s only, got %s; use toi",
                    form,
                    complete ? "complete" : "short",
                    strict ? " without ties" : "",
                    ballots.ranking(ballot));
            lines.add("%s: %s".formatted(ballots.count(ballot), ranking(ballot, ",", at -> {
                List<String> members = level(each, at, BallotOutput::number);
                return members.size() == 1 ? members.get(0) : "{" + String.join(",", members) + "}";
            })));
        }
        return lines;
    }

    private List<String> abif() {
        require("ABIF", Pattern.compile("[\\[\\]]|\\s#"));
        boolean simple = names.stream().allMatch(name -> SIMPLE.matcher(name).matches());
        IntFunction<String> shortName = candidate -> simple ? names.get(candidate) : "c" + number(candidate);
        List<String> lines = new ArrayList<>();
        for (int candidate = 0; candidate < names.size(); candidate++) {
            lines.add("=%s:[%s]".formatted(shortName.apply(candidate), names.get(candidate)));
        }
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            int each = ballot;
            String order = ranking(ballot, ">", at -> String.join("=", level(each, at, shortName)));
            lines.add("%s:%s".formatted(ballots.count(ballot), order));
        }
        return lines;
    }

    private void csv(Path target) throws IOException {
        for (String name : names) {
            checkArgument(
                    name.equals(name.strip()) && !OTHER_COLUMN.matcher(name).matches() && !LineBallots.begins(name),
                    "CSV cannot hold a column for the name %s; use another form",
                    Quoted.of(name));
        }
        List<String> header = new ArrayList<>(names);
        header.add("count");
        CsvOutput.write(target, csv -> {
            csv.writeRecord(header);
            for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
                List<String> row = new ArrayList<>(Collections.nCopies(names.size(), ""));
                for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
                    row.set(ballots.candidate(at), Integer.toString(ballots.tier(at) + 1));
                }
                row.add(Long.toString(ballots.count(ballot)));
                csv.writeRecord(row);
            }
        });
    }
}
