package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.MeterPrice;
import dev.knowhow.tenant.api.plan.PriceTier;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a meter costs, as entered: one price, or tiers of prices line by line.
 *
 * @param tiers such as {@code 0-1000: 0.02}, the last one without its second number
 */
@Introspected
record PriceForm(
        String meter,
        @Size(max = 40) String price,

        @Size(max = 4_000) @Pattern(regexp = PriceForm.LINES, message = "{plan.tiers.unread}")
        String tiers,

        @ReadableAs(value = ReadableAs.Kind.WHOLE, message = "{form.whole-number.unread}")
        String included) {

    static final String LINES =
            "(?:\\s*+[0-9]{1,15}+\\s*+[-–]\\s*+[0-9]{0,15}+\\s*+:\\s*+[^\\s:]{1,40}+(?=\\s|$))*+\\s*+";

    private static final java.util.regex.Pattern LINE =
            java.util.regex.Pattern.compile("([0-9]{1,15}+)\\s*+[-–]\\s*+([0-9]{0,15}+)\\s*+:\\s*+([^\\s:]{1,40}+)");

    static PriceForm of(String meter, @Nullable MeterPrice price) {
        if (price == null) {
            return new PriceForm(meter, "", "", "");
        }
        List<PriceTier> tiers = Objects.requireNonNullElse(price.tiers(), List.of());
        long included = Objects.requireNonNullElse(price.included(), 0L);
        return new PriceForm(
                meter,
                Objects.requireNonNullElse(price.unitPrice(), ""),
                tiers.stream().map(PriceForm::line).collect(Collectors.joining("\n")),
                included == 0 ? "" : String.valueOf(included));
    }

    private static String line(PriceTier tier) {
        return tier.from() + "-" + (tier.upTo() == null ? "" : tier.upTo()) + ": " + tier.unitPrice();
    }

    /** Whether anything stands in it: what is left empty costs nothing. */
    boolean filled() {
        return !(price + tiers + included).isBlank();
    }

    MeterPrice request() {
        List<PriceTier> read = LINE.matcher(tiers)
                .results()
                .map(line -> new PriceTier(
                        Long.parseLong(line.group(1)),
                        line.group(2).isEmpty() ? null : Long.valueOf(line.group(2)),
                        point(line.group(3))))
                .toList();
        String one = Entered.orNull(price);
        return new MeterPrice(one == null ? null : point(one), read.isEmpty() ? null : read, Entered.whole(included));
    }

    /** With a point, where the reader's language has a comma. */
    static String point(String number) {
        return number.strip().replace(',', '.');
    }

    public boolean tiered() {
        return !tiers.isBlank();
    }
}
