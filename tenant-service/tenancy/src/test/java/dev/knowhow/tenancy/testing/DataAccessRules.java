package dev.knowhow.tenancy.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How a service reads and writes its tables: tenancy's docs/adr/0007. */
public final class DataAccessRules {

    @ArchTest
    public static final ArchRule SQL_STANDS_IN_REPOSITORIES = methods()
            .that()
            .areAnnotatedWith("io.micronaut.data.annotation.Query")
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .because("what is done to a table is found where the table's statements are");

    @ArchTest
    public static final ArchRule JDBC_IS_USED_BY_REPOSITORIES = noClasses()
            .that()
            .haveNameNotMatching(".*Repository(\\$.*)?") // with what is generated for them
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql", "javax.sql", "io.micronaut.data.connection..", "io.micronaut.data.jdbc.runtime..")
            .because("a second way to the database would pass by the first one's rules");

    @ArchTest
    public static final ArchRule TRANSACTIONS_BEGIN_IN_SERVICES = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith("io.micronaut.http.annotation.Controller")
            .or()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .beAnnotatedWith("io.micronaut.transaction.annotation.Transactional")
            .because("what belongs together is known where it is decided, not where it is asked for or written");

    private DataAccessRules() {}
}
