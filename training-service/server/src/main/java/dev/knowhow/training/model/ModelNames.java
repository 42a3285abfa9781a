package dev.knowhow.training.model;

import dev.knowhow.tenancy.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names that tenants may give. They hold no colon, so that none can be mistaken for {@code ft:}, {@code kb:} or {@code
 * assistant:}, and none begins like a model of this installation or of OpenAI.
 */
public final class ModelNames {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,62}[a-z0-9]");
    private static final List<String> RESERVED = List.of("knowhow", "gpt-", "chatgpt-", "text-embedding-", "ftm_");
    private static final Pattern REASONING_MODEL = Pattern.compile("o[0-9].*");

    private ModelNames() {}

    /** The name, if it may be given. */
    public static String require(String param, String name) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid(
                    param,
                    "'" + name + "' is not possible as " + param
                            + ": it needs 2 to 64 lower-case letters, digits, '.', '_' or '-', begins with a letter"
                            + " and ends with a letter or digit.");
        }
        if (RESERVED.stream().anyMatch(name::startsWith)
                || REASONING_MODEL.matcher(name).matches()) {
            throw ProblemException.invalid(
                    param,
                    "'" + name + "' is not possible as " + param
                            + ": it could be taken for a base model. Choose a name of your own, such as 'support'.");
        }
        return name;
    }
}
