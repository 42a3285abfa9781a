package dev.knowhow.tenancy.jdbc;

import dev.knowhow.tenancy.Caller;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells row-level security who is calling, at the beginning of each transaction and for it alone: {@code app.tenant_id},
 * {@code app.knowledge_bases}, {@code app.actor_id}, {@code app.actor_role} and {@code app.platform}. Nothing stays on the pooled connection,
 * and outside a transaction no tenant's row is visible.
 */
@Singleton
@Requires(classes = DataSource.class)
@Requires(property = "datasources.default")
final class TenantDataSource implements BeanCreatedEventListener<DataSource>, Ordered {

    private static final String SET_CALLER = """
            select set_config('app.tenant_id', ?, true),
                   set_config('app.knowledge_bases', ?, true),
                   set_config('app.actor_id', ?, true),
                   set_config('app.actor_role', ?, true),
                   set_config('app.platform', ?, true)
            """;

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        return wrap(event.getBean());
    }

    /** Nearest to the pool, so that every other wrapper passes through it. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** A data source whose transactions carry the caller. */
    static DataSource wrap(DataSource pool) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = invoke(method, pool, arguments);
            return result instanceof Connection connection ? wrap(connection) : result;
        });
    }

    private static Connection wrap(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = invoke(method, connection, arguments);
            if (arguments != null && method.getName().equals("setAutoCommit") && Boolean.FALSE.equals(arguments[0])) {
                begin(connection);
            }
            return result;
        });
    }

    private static void begin(Connection connection) throws SQLException {
        Optional<Caller> caller = Caller.find();
        try (PreparedStatement statement = connection.prepareStatement(SET_CALLER)) {
            statement.setString(
                    1, caller.map(Caller::tenant).map(Object::toString).orElse(""));
            statement.setString(2, caller.map(c -> c.knowledgeBases().setting()).orElse(""));
            statement.setString(3, caller.map(c -> c.actor().id()).orElse(""));
            statement.setString(4, caller.map(Caller::role).orElse(""));
            statement.setString(5, caller.filter(Caller::platformAdmin).isPresent() ? "on" : "");
            statement.execute();
        }
    }

    private static <T> T proxy(Class<T> type, Invocation invocation) {
        return type.cast(Proxy.newProxyInstance(
                TenantDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> invocation.invoke(method, arguments)));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What a proxy does instead of the method. */
    private interface Invocation {
        @Nullable
        Object invoke(Method method, Object @Nullable [] arguments) throws Throwable;
    }
}
