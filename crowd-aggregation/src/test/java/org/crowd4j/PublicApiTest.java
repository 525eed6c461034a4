package org.crowd4j;

import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.lang.reflect.Modifier.isAbstract;
import static java.lang.reflect.Modifier.isPublic;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What other programs see of the library holds together. */
@DisplayName("The public API")
class PublicApiTest {
    private static final Path HERE = Path.of("src/main");
    private static final Path CORE = Path.of("../crowd-core/src/main");
    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern PROVIDES = Pattern.compile("provides org\\.crowd4j\\.NamedMethod with([^;]*);");
    /** Not values: things that a program sets up, uses and drops. */
    private static final Set<String> SET_UP = Set.of("Builder");

    private static JavaClasses classes;
    private static Set<String> exported;

    @BeforeAll
    static void read() throws IOException {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.crowd4j");
        exported = new TreeSet<>();
        for (Path module : List.of(CORE, HERE)) {
            EXPORTS.matcher(Files.readString(module.resolve("java/module-info.java")))
                    .results()
                    .forEach(found -> exported.add(found.group(1)));
        }
        assertThat(exported).contains("org.crowd4j", "org.crowd4j.io", "org.crowd4j.categorical");
    }

    /** Public types in exported packages, nested ones too. */
    private static Stream<JavaClass> api() {
        return classes.stream().filter(PublicApiTest::visible);
    }

    private static boolean visible(JavaClass type) {
        return exported.contains(type.getPackageName())
                && type.getModifiers().contains(PUBLIC)
                && type.getEnclosingClass().map(PublicApiTest::visible).orElse(true);
    }

    /** What methods are looked up by: the aggregators of each kind, reputations, measures. */
    private static List<Class<? extends NamedMethod>> typesOfMethods() {
        Set<String> shared = Set.of(NamedMethod.class.getName(), Aggregator.class.getName());
        List<Class<? extends NamedMethod>> types = api().filter(
                        type -> type.isInterface() && type.isAssignableTo(NamedMethod.class))
                .filter(type -> type.getRawInterfaces().stream().anyMatch(parent -> shared.contains(parent.getName())))
                .filter(type -> !shared.contains(type.getName()))
                .map(type -> type.reflect().<NamedMethod>asSubclass(NamedMethod.class))
                .collect(Collectors.toList());
        assertThat(types).contains(CategoricalAggregator.class, NumericAggregator.class);
        return types;
    }

    private static List<NamedMethod> methods() {
        return typesOfMethods().stream()
                .<NamedMethod>flatMap(type -> Methods.all(type).stream())
                .toList();
    }

    @Test
    void providesTheSameServicesToModulesAndToTheClassPath() throws IOException {
        String module = Files.readString(HERE.resolve("java/module-info.java"));
        var provides = PROVIDES.matcher(module)
                .results()
                .flatMap(found -> Stream.of(found.group(1).trim().split("\\s*,\\s*")))
                .toList();

        var services = Files.readAllLines(HERE.resolve("resources/META-INF/services/org.crowd4j.NamedMethod"));

        assertThat(provides).isNotEmpty().doesNotHaveDuplicates();
        assertThat(services).containsExactlyInAnyOrderElementsOf(provides);
        assertThat(methods().stream().map(found -> found.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(provides);
    }

    @Test
    void providesEveryMethodThereIs() {
        assertThat(api().filter(type -> type.isAssignableTo(NamedMethod.class) && !type.isInterface())
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(methods().stream()
                        .map(found -> found.getClass().getName())
                        .toList());
    }

    @Test
    void namesMethodsApartAndInOneLine() {
        for (Class<? extends NamedMethod> type : typesOfMethods()) {
            List<? extends NamedMethod> methods = Methods.all(type);

            assertThat(methods).as(type.getName()).isNotEmpty();
            assertThat(methods)
                    .extracting(NamedMethod::name)
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
            assertThat(methods)
                    .extracting(NamedMethod::summary)
                    .doesNotHaveDuplicates()
                    .allMatch(line -> line.matches("\\S.{9,98}[^.\\s]"));
            methods.forEach(
                    method -> assertThat(Methods.named(type, method.name())).isEqualTo(method));
        }
    }

    @Test
    void listsEveryMethodInTheTableOfItsPackage() throws IOException {
        Map<String, List<String>> byPackage = methods().stream()
                .map(Object::getClass)
                .collect(groupingBy(Class::getPackageName, mapping(Class::getName, Collectors.toList())));
        for (Map.Entry<String, List<String>> each : byPackage.entrySet()) {
            Path folder = HERE.resolve("java/" + each.getKey().replace('.', '/'));
            String table = Files.readString(folder.resolve("package-info.java"));
            var rows = Pattern.compile("<tr><td>\\{@link ([\\w.]+)}")
                    .matcher(table)
                    .results()
                    .map(found -> found.group(1))
                    .toList();

            assertThat(rows).as(each.getKey()).containsExactlyInAnyOrderElementsOf(each.getValue());
        }
    }

    @Test
    void hasNoTwoTypesOfOneSimpleName() {
        assertThat(api().filter(type -> type.getEnclosingClass().isEmpty()).map(JavaClass::getSimpleName))
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates();
    }

    @Test
    void namesNoInternalOrForeignTypeInASignature() {
        List<String> leaks = new ArrayList<>();
        api().forEach(type -> {
            check(
                    type.getInterfaces().stream().flatMap(t -> t.getAllInvolvedRawTypes().stream()),
                    type.getName(),
                    leaks);
            type.getMembers().stream()
                    .filter(member -> member.getModifiers().contains(PUBLIC)
                            || member.getModifiers().contains(PROTECTED))
                    .forEach(member -> check(involved(member), member.getFullName(), leaks));
        });

        assertThat(leaks).isEmpty();
    }

    /** Final methods of a class that is not public can be compiled against, but not reflected on. */
    @Test
    void letsReflectionCallTheMethodsOfGoldBuildersAndEvaluations() {
        Set<String> ofObject =
                Stream.of(Object.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
        var hidden = api().map(JavaClass::reflect)
                .filter(type -> type.getSimpleName().matches("\\w*Gold|Builder|\\w+Evaluation"))
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> !ofObject.contains(method.getName()))
                .filter(method -> !isPublic(method.getDeclaringClass().getModifiers()));

        assertThat(hidden).isEmpty();
    }

    private static Stream<JavaClass> involved(JavaMember member) {
        return member instanceof JavaCodeUnit code
                ? Stream.concat(code.getAllInvolvedRawTypes().stream(), code.getThrowsClause().getTypes().stream())
                : member.getAllInvolvedRawTypes().stream();
    }

    private static void check(Stream<JavaClass> types, String where, List<String> leaks) {
        types.map(JavaClass::getBaseComponentType)
                .filter(type -> !type.isPrimitive()
                        && !type.getPackageName().startsWith("java.")
                        && !type.getPackageName().equals("javax.sql") // of the JDK, too
                        && !exported.contains(type.getPackageName()))
                .forEach(type -> leaks.add(where + ": " + type.getName()));
    }

    @Test
    void printsEveryValue() {
        assertThat(api().filter(type -> !type.isInterface()
                                && !type.isEnum()
                                && !type.isRecord()
                                && !type.isAssignableTo(Throwable.class)
                                && !SET_UP.contains(type.getSimpleName())
                                && !isUtility(type))
                        .filter(type -> type.tryGetMethod("toString").isEmpty())
                        .map(JavaClass::getName))
                .isEmpty();
    }

    /** No object can be made of it, and it has nothing to ask an object for. */
    private static boolean isUtility(JavaClass type) {
        return type.getConstructors().stream()
                        .allMatch(maker -> maker.getModifiers().contains(PRIVATE))
                && type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(PUBLIC))
                        .allMatch(method -> method.getModifiers().contains(STATIC));
    }

    /** One for each kind of answer, and those of other methods that are found by name. */
    private static Set<String> packagesOfMethods() {
        Set<String> packages = methods().stream()
                .map(method -> method.getClass().getPackageName())
                .collect(Collectors.toSet());
        assertThat(packages).contains("org.crowd4j.categorical", "org.crowd4j.numeric");
        return packages;
    }

    @Test
    void keepsKindsOfAnswersApart() {
        Set<String> kinds = Methods.all(Aggregator.class).stream()
                .map(method -> method.getClass().getPackageName())
                .collect(Collectors.toSet());
        assertThat(kinds).contains("org.crowd4j.categorical", "org.crowd4j.numeric");
        var crossings = classes.stream()
                .filter(type -> kinds.contains(type.getPackageName()))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        !(dependency.getOriginClass().getPackageName().equals("org.crowd4j.ordinal")
                                && dependency.getTargetClass().getPackageName().equals("org.crowd4j.categorical")))
                .filter(dependency -> kinds.contains(dependency.getTargetClass().getPackageName())
                        && !dependency
                                .getTargetClass()
                                .getPackageName()
                                .equals(dependency.getOriginClass().getPackageName()))
                .map(Object::toString);

        assertThat(crossings).isEmpty();
    }

    @Test
    void givesEveryKindTheSameShape() {
        for (Class<? extends NamedMethod> type : typesOfMethods()) {
            if (!Aggregator.class.isAssignableFrom(type)) {
                continue;
            }
            var aggregate = Stream.of(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals("aggregate") && isAbstract(method.getModifiers()))
                    .toList();
            assertThat(aggregate).as(type.getName()).hasSize(1);
            assertThat(aggregate.get(0).getParameterTypes()).hasSize(3).endsWith(Progress.class);
            assertThat(aggregate.get(0).getReturnType()).isAssignableTo(Estimate.class);
            Class<?> answers = aggregate.get(0).getParameterTypes()[0];
            assertThat(answers).isAssignableTo(Answers.class);
            assertThat(answers.getDeclaredClasses())
                    .extracting(Class::getSimpleName)
                    .contains("Answer", "Builder");
            assertThat(type).hasMethods("recommended");
        }
        assertThat(CategoricalAggregator.recommended().name()).isEqualTo("committee");
        assertThat(NumericAggregator.recommended().name()).isEqualTo("robust-gaussian");
    }

    @Test
    void showsTheInternalsOfTheCoreToTheMethodsAlone() throws IOException {
        assertThat(Files.readString(CORE.resolve("java/module-info.java")))
                .containsPattern("exports org\\.crowd4j\\.internal to\\s+org\\.crowd4j\\.aggregation;")
                .doesNotContain("exports org.crowd4j.io.internal");
    }

    @Test
    void hasNoCyclesOfPackages() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
