package dev.knowhow.web.e2e.isolation;

import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.isolation.Callers.Credential;
import dev.knowhow.web.e2e.isolation.Operation.Place;
import dev.knowhow.web.e2e.isolation.Operation.Position;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The kinds of check, each on one operation at one address with one credential. */
final class Matrix {

    private final TestingTenant ours;
    private final TestingTenant other;
    private final Checks checks = new Checks();

    Matrix(TestingTenant ours, TestingTenant other) {
        this.ours = ours;
        this.other = other;
    }

    /** Makes the checks added so far; what failed, in sentences. */
    List<String> run() {
        return checks.run();
    }

    int count() {
        return checks.count();
    }

    /** The call succeeds; it gets new things to use up. */
    void succeeds(Operation operation, URI origin, Credential credential) {
        add("lets in", operation, origin, credential, () -> {
            Exchange exchange = exchange(
                    operation,
                    origin,
                    credential,
                    position -> position.consumed() ? ours.fresh(position.kind()) : ours.id(position.kind()));
            int status = exchange.answer().status();
            return operation.isSuccess(status)
                    ? Checks.malformedError(exchange.answer())
                    : Optional.of("answered " + Checks.shown(exchange.answer()));
        });
    }

    /** The call is refused with our own ids, and with unknown ones the same. */
    void refused(Operation operation, URI origin, Credential credential, int status, String code) {
        add("refuses", operation, origin, credential, () -> {
            Exchange own = exchange(operation, origin, credential, position -> ours.id(position.kind()));
            return Checks.refused(own.answer(), status, code).or(() -> {
                Exchange unknown = exchange(operation, origin, credential, this::unknown);
                return own.difference(unknown);
            });
        });
    }

    /** The call reaches nothing at all. */
    void absent(Operation operation, URI origin, Credential credential) {
        add("has no such path", operation, origin, credential, () -> {
            Answer answer = exchange(operation, origin, credential, position -> ours.id(position.kind()))
                    .answer();
            return answer.status() == 404 ? Optional.empty() : Optional.of("answered " + Checks.shown(answer));
        });
    }

    /** Our own caller with the other tenant's id at that position is answered as with an id that nobody has. */
    void foreign(Operation operation, URI origin, Credential credential, Position position) {
        add("hides a foreign " + position + " of", operation, origin, credential, () -> {
            String foreign = other.id(position.kind());
            String unknown = Kind.unknownLike(position.kind(), foreign);
            Exchange one = exchange(operation, origin, credential, ownBut(position, foreign));
            Exchange two = exchange(operation, origin, credential, ownBut(position, unknown));
            return one.difference(two)
                    .or(() -> one.unlessRefused(position.place()))
                    .or(() -> one.trace(other.canary()));
        });
    }

    /** A stranger with our ids is answered as with ids that nobody has, and sees nothing of ours. */
    void hidden(Operation operation, URI origin, Credential credential) {
        add("hides ours in", operation, origin, credential, () -> {
            Exchange one = exchange(operation, origin, credential, position -> ours.id(position.kind()));
            Optional<String> trace = one.trace(ours.canary());
            List<Position> positions = operation.positions();
            if (trace.isPresent() || positions.isEmpty()) {
                return trace.or(() -> Checks.malformedError(one.answer()));
            }
            Exchange two = exchange(operation, origin, credential, this::unknown);
            return one.difference(two)
                    .or(() -> one.unlessRefused(positions.getFirst().place()));
        });
    }

    private void add(
            String what, Operation operation, URI origin, Credential credential, Supplier<Optional<String>> check) {
        checks.add(what + " " + operation + " for " + credential.name() + " at port " + origin.getPort(), check);
    }

    private Function<Position, String> ownBut(Position foreign, String id) {
        return position -> position.equals(foreign) ? id : ours.id(position.kind());
    }

    private String unknown(Position position) {
        return Kind.unknownLike(position.kind(), ours.id(position.kind()));
    }

    private static Exchange exchange(
            Operation operation, URI origin, Credential credential, Function<Position, String> ids) {
        Map<Position, String> chosen =
                operation.positions().stream().distinct().collect(Collectors.toMap(Function.identity(), ids));
        Call call = operation.call(origin, credential.token().get(), chosen);
        Answer answer = operation.endless() ? call.sendForFirstEvent() : call.send();
        return new Exchange(answer, Set.copyOf(chosen.values()));
    }

    /** An answer and the ids that were asked for. */
    private record Exchange(Answer answer, Set<String> ids) {

        /** How it differs from the other one, beyond the ids that each was asked for. */
        Optional<String> difference(Exchange other) {
            return answer.status() == other.answer.status() && neutral().equals(other.neutral())
                    ? Checks.malformedError(answer)
                    : Optional.of(
                            "answered " + Checks.shown(answer) + ", but an unknown id " + Checks.shown(other.answer));
        }

        /** What of the foreign data stands in it, beyond what was sent. */
        Optional<String> trace(String canary) {
            return neutral().contains(canary)
                    ? Optional.of("shows foreign data: " + Checks.shown(answer))
                    : Optional.empty();
        }

        /**
         * Ids in a path must not be found; those in a body must be refused, be it that the caller may not do the like
         * at all; as cursors they only say where to begin.
         */
        Optional<String> unlessRefused(Place place) {
            boolean refused = switch (place) {
                case PATH -> answer.status() == 404;
                case BODY -> answer.status() == 404 || answer.status() == 400 || answer.status() == 403;
                case QUERY -> answer.status() < 500;
            };
            return refused ? Optional.empty() : Optional.of("answered " + Checks.shown(answer));
        }

        private String neutral() {
            String text = answer.text();
            for (String id : ids) {
                text = text.replace(id, "…");
            }
            return text.replaceAll("req_[0-9A-Za-z]+", "…");
        }
    }
}
