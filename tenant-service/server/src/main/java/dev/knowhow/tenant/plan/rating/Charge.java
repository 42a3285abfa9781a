package dev.knowhow.tenant.plan.rating;

/**
 * What a meter costs.
 *
 * @param included units of a whole period that cost nothing; tiers count what is beyond them
 */
public record Charge(long included, Pricing pricing) {}
