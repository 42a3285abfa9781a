package dev.knowhow.tenant.plan.period;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was in force from an instant on.
 *
 * @param to until before when; null without an end
 */
public record InForce<T>(Instant from, @Nullable Instant to, T what) {

    /** The parts of a period in which something was in force, in their order; neighbours that are equal are one part. */
    public static <T> List<InForce<T>> within(Period period, List<InForce<T>> times) {
        List<InForce<T>> parts = new ArrayList<>();
        times.stream()
                .flatMap(time -> time.within(period))
                .sorted(Comparator.comparing(InForce::from))
                .forEach(part -> {
                    InForce<T> last = parts.isEmpty() ? null : parts.getLast();
                    if (last != null
                            && last.what().equals(part.what())
                            && part.from().equals(last.to())) {
                        parts.set(parts.size() - 1, new InForce<>(last.from(), part.to(), part.what()));
                    } else {
                        parts.add(part);
                    }
                });
        return List.copyOf(parts);
    }

    private Stream<InForce<T>> within(Period period) {
        Instant begin = from.isAfter(period.from()) ? from : period.from();
        Instant end = Optional.ofNullable(to).filter(period::contains).orElse(period.to());
        boolean over = to != null && !to.isAfter(period.from());
        return over || !begin.isBefore(end) ? Stream.empty() : Stream.of(new InForce<>(begin, end, what));
    }
}
