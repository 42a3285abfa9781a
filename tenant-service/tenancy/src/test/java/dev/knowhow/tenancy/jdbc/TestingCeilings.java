package dev.knowhow.tenancy.jdbc;

import io.micronaut.core.value.MapPropertyResolver;
import io.micronaut.data.connection.ConnectionOperations;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;

/** Ceilings that admit everything: for what is tested without a database. */
public final class TestingCeilings {

    private TestingCeilings() {}

    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    public static Ceilings none() {
        ConnectionOperations<Connection> nothing = (ConnectionOperations<Connection>) Proxy.newProxyInstance(
                TestingCeilings.class.getClassLoader(),
                new Class<?>[] {ConnectionOperations.class},
                (self, method, arguments) -> true);
        return new Ceilings(nothing, new MapPropertyResolver(Map.of()));
    }
}
