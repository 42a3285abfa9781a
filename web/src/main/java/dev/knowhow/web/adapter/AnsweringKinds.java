package dev.knowhow.web.adapter;

import java.util.Set;

/** The kinds of adapter that answer texts; the others change how passages are found. */
public final class AnsweringKinds {

    private static final Set<String> KINDS = Set.of("intent", "examples", "encoder-lora");

    private AnsweringKinds() {}

    /** Whether an adapter of that kind answers. */
    public static boolean contains(String kind) {
        return KINDS.contains(kind);
    }
}
