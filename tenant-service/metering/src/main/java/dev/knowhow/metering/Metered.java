package dev.knowhow.metering;

import dev.knowhow.tenant.api.usage.Meter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The meters that a route's work moves, in this request or in a job that it asks for. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Metered {

    /** One or more. */
    Meter[] value();
}
