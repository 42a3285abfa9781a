package dev.knowhow.tenancy.jdbc;

import dev.knowhow.tenancy.problem.ProblemType;

/**
 * How much of one kind of thing a tenant may have at once.
 *
 * @param name the last part of the key {@code knowhow.limits.…} that says another number
 * @param standard the number without that key
 * @param things what they are called, in the plural
 * @param remedy what the tenant itself can do to make room, as the beginning of a sentence
 * @param type the refusal of one too many: that the limit is reached, or that it passes with time
 * @param rows the table that holds them, with a {@code where} clause if not all of its rows count
 */
public record Ceiling(String name, int standard, String things, String remedy, ProblemType type, String rows) {

    /** Of things that stay until they are deleted. */
    public static Ceiling ofStock(String name, int standard, String things, String rows) {
        return new Ceiling(name, standard, things, "Delete one", ProblemType.LIMIT_REACHED, rows);
    }
}
