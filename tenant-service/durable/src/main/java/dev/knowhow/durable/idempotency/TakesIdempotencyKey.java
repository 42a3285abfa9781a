package dev.knowhow.durable.idempotency;

import io.micronaut.aop.Around;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a controller that creates or costs something: with an {@code Idempotency-Key} it does so once, and the same
 * key gives the reply of the first time. Every other {@code POST} says why it {@link NeedsNoIdempotencyKey}; docs/adr/0003.
 */
@Around
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesIdempotencyKey {

    /** How the reply is kept with what the method does. */
    Effect value() default Effect.WHOLE_METHOD;

    /** Whether the reply holds a secret that is shown once: it is not kept, and the same key says so. */
    boolean secret() default false;

    /** Where the effect of a method is. */
    enum Effect {
        /** The method is one transaction of the database, short and without calls to others: the reply is kept in it. */
        WHOLE_METHOD,
        /** The method gets ready, at nobody's cost, and gives what it does to {@link KeyedCall#lastStep}. */
        LAST_STEP,
        /**
         * The method takes time or costs something before it has an effect: it runs under a lease, alone. What it writes, it
         * gives to {@link KeyedCall#finish}; one that writes nothing, or nothing that could be there twice, need not, and is done
         * again for a key whose reply was too long to be kept.
         */
        COSTLY
    }
}
