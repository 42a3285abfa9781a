package dev.knowhow.training.job.control;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest.Method;
import dev.knowhow.training.job.Hyperparameters;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's hyperparameters and their ranges. A name that means nothing here is refused, not ignored. */
final class HyperparameterRules {

    private static final String EPOCHS = "n_epochs";
    private static final String BATCH = "batch_size";
    private static final String RATE = "learning_rate_multiplier";
    private static final Set<String> KNOWN = Set.of(EPOCHS, BATCH, RATE);
    private static final String AUTO = "auto";
    private static final double MAX_RATE = 100;

    private HyperparameterRules() {}

    static Hyperparameters check(CreateFineTuningJobRequest request) {
        Method method = request.method();
        if (method == null) {
            return check("hyperparameters", request.hyperparameters());
        }
        refuseOtherMethods(method);
        if (method.supervised() == null || method.supervised().hyperparameters() == null) {
            return check("hyperparameters", request.hyperparameters());
        }
        return check("method.supervised.hyperparameters", method.supervised().hyperparameters());
    }

    private static void refuseOtherMethods(Method method) {
        String type = method.type() == null ? "supervised" : method.type();
        if (method.dpo() != null) {
            type = "dpo";
        }
        if (method.reinforcement() != null) {
            type = "reinforcement";
        }
        if (!type.equals("supervised")) {
            throw ProblemException.invalid(
                    "method.type",
                    "The method '" + type + "' is not supported: adapters are trained with 'supervised'.");
        }
    }

    private static Hyperparameters check(String param, @Nullable Map<String, Object> values) {
        if (values == null) {
            return Hyperparameters.ALL_AUTO;
        }
        values.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.invalid(
                            param + "." + name,
                            "The hyperparameter '" + name + "' is not supported. There are n_epochs, batch_size and"
                                    + " learning_rate_multiplier.");
                });
        return new Hyperparameters(
                whole(param, EPOCHS, values.get(EPOCHS), Hyperparameters.MAX_EPOCHS),
                whole(param, BATCH, values.get(BATCH), Hyperparameters.MAX_BATCH),
                rate(param, values.get(RATE)));
    }

    private static @Nullable Integer whole(String param, String name, @Nullable Object value, int max) {
        if (value == null || value.equals(AUTO)) {
            return null;
        }
        if (value instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= 1
                && number.intValue() <= max) {
            return number.intValue();
        }
        throw ProblemException.invalid(
                param + "." + name,
                name + " must be a whole number from 1 to " + max + " or 'auto', not " + value + ".");
    }

    private static @Nullable Double rate(String param, @Nullable Object value) {
        if (value == null || value.equals(AUTO)) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() > 0 && number.doubleValue() <= MAX_RATE) {
            return number.doubleValue();
        }
        throw ProblemException.invalid(
                param + "." + RATE, RATE + " must be a number above 0, at most 100, or 'auto', not " + value + ".");
    }
}
