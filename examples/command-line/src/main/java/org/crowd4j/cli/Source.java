package org.crowd4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.kinds.AnswerKind;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Delegations;
import org.crowd4j.choice.MarkRules;
import org.crowd4j.choice.Pledges;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.ScoreBallots;
import org.crowd4j.choice.Submissions;
import org.crowd4j.choice.Votes;
import org.crowd4j.io.BallotFile;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.FundingFile;
import org.crowd4j.io.Layout;
import org.crowd4j.io.SubmissionFile;
import org.crowd4j.io.VoteFile;

/**
 * The input of a command: a file, or standard input.
 *
 * @param path the file; {@code -} is standard input
 */
record Source(Path path) {
    private static final int HEADER_BYTES = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** {@return whether this is standard input} */
    boolean standard() {
        return path.toString().equals("-");
    }

    /** {@return the name for messages} */
    String name() {
        return standard() ? "standard input" : path.toString();
    }

    /** {@return the kind of its answers, by the header; labels for a pipe, which is read once} */
    AnswerKind kind(Console console) {
        if (!standard() && !Files.isRegularFile(path)) {
            return AnswerKind.all().get(0);
        }
        return AnswerKind.of(read(() -> standard() ? header(console.in()) : Layout.header(path)));
    }

    private List<String> header(InputStream in) throws IOException {
        in.mark(HEADER_BYTES);
        byte[] start = in.readNBytes(HEADER_BYTES - 1);
        in.reset();
        return Layout.header(new StringReader(new String(start, StandardCharsets.UTF_8)), name());
    }

    /** {@return its answers of a kind; at least one} */
    AnswerKind.Data answers(AnswerKind kind, CsvOptions options, Console console) {
        AnswerKind.Data data = read(() -> standard()
                ? kind.read(new StrictUtf8(console.in(), name()), name(), options, console.reading())
                : kind.read(path, options, console.reading()));
        if (data.answers().size() == 0) {
            throw new CommandFailure(name() + ":2: expected answers below the header but found none");
        }
        return data;
    }

    /** {@return the answers with its gold} */
    AnswerKind.Data addTo(AnswerKind.Data data, Console console) {
        return read(
                () -> standard() ? data.withGold(new StrictUtf8(console.in(), name()), name()) : data.withGold(path));
    }

    /** {@return its gold} */
    Gold gold(Console console) {
        return read(() -> standard()
                ? CategoricalCsv.readGold(new StrictUtf8(console.in(), name()), name())
                : CategoricalCsv.readGold(path));
    }

    /** {@return its ballots, which rank candidates} */
    RankedBallots ballots(MarkRules marks, Console console) {
        return read(() -> standard()
                ? BallotFile.read(new StrictUtf8(console.in(), name()), name(), marks, console.reading())
                : BallotFile.read(path, marks, console.reading()));
    }

    /** {@return its ballots, which approve candidates; a file only} */
    ApprovalBallots approvals() {
        return read(() -> BallotFile.readApprovals(path));
    }

    /** {@return its ballots, which score candidates; a file only} */
    ScoreBallots scores() {
        return read(() -> BallotFile.readScores(path));
    }

    /** {@return its ballots on a budget; a file only} */
    BudgetBallots budget(Console console) {
        return read(() -> BallotFile.readBudget(path, console.reading()));
    }

    /** {@return its gifts in a currency; a file only} */
    Contributions contributions(String currency) {
        return read(() -> FundingFile.readContributions(path, currency));
    }

    /** {@return its pledges in a currency; a file only} */
    Pledges pledges(String currency) {
        return read(() -> FundingFile.readPledges(path, currency));
    }

    /** {@return its submissions; a file only} */
    Submissions submissions() {
        return read(() -> SubmissionFile.read(path));
    }

    /** {@return its votes; a file only} */
    Votes votes() {
        return read(() -> VoteFile.read(path));
    }

    /** {@return its delegations; a file only} */
    Delegations delegations() {
        return read(() -> VoteFile.readDelegations(path));
    }

    /** {@return its text; a file only} */
    String text() {
        String text = read(() -> Files.readString(path, StandardCharsets.UTF_8));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private <T> T read(Reading<T> reading) {
        if (!standard() && Files.isDirectory(path)) {
            throw new CommandFailure(name() + ": is a directory, expected a file");
        }
        try {
            return reading.read();
        } catch (IOException failed) {
            throw CommandFailure.reading(name(), failed);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
