package dev.knowhow.tenant.plan.bill;

import dev.knowhow.tenant.plan.rating.Terms;

/** A version of a plan, by its name for people, and what it charges. */
public record Priced(String planName, int version, Terms terms) {}
