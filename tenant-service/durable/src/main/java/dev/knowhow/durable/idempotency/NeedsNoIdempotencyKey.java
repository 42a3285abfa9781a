package dev.knowhow.durable.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@code POST} that can be sent twice as it is; an {@code Idempotency-Key} makes no difference to it. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsNoIdempotencyKey {

    /** Why: what the second one does. */
    String value();
}
