package org.crowd4j.cli.choice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.rewards.Payroll;
import org.crowd4j.rewards.Prizes;
import picocli.CommandLine.Option;

/** The options of what ranks win. */
final class PrizeOptions {

    @Option(
            names = "--prizes",
            split = ",",
            paramLabel = "AMOUNT,…",
            description = "the prize of each place, from the first on; adds prize; equal ranks share their places")
    private List<String> amounts = List.of();

    @Option(names = "--currency", paramLabel = "C", description = "the currency of the prizes, such as EUR")
    private Optional<String> currency = Optional.empty();

    /** {@return what the ranks win; nothing without prizes} */
    Optional<Payroll> award(Map<String, Rational> ranks) {
        if (amounts.isEmpty()) {
            return Optional.empty();
        }
        String unit = currency.orElseThrow(() -> new UsageException("--prizes needs --currency"));
        return Options.valid("--prizes", () -> {
            Prizes prizes = new Prizes(
                    amounts.stream().map(text -> Money.parse(text, unit)).toList());
            return Optional.of(prizes.award(ranks));
        });
    }
}
