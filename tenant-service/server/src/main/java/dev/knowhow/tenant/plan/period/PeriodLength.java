package dev.knowhow.tenant.plan.period;

/** How long a period is. */
public enum PeriodLength {
    DAY,
    WEEK,
    MONTH
}
