package dev.knowhow.training.backend;

import java.util.Locale;
import java.util.Set;

/**
 * Outputs that mean "none of these": examples of them show what to refuse. They are never a class, so that an adapter
 * does not learn the little it was shown of everything else; they calibrate its threshold and are what its recognition
 * of out-of-scope texts is measured on. {@code other} is not among them, since many a closed set has it as an answer.
 */
public final class OutOfScopeLabels {

    private static final Set<String> LABELS = Set.of("oos", "out_of_scope", "none_of_the_above");

    private OutOfScopeLabels() {}

    /** Whether the output is one of {@code oos}, {@code out of scope} or {@code none of the above}, however written. */
    public static boolean contains(String output) {
        return LABELS.contains(
                output.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    }
}
