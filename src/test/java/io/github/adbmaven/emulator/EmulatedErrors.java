/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.adbmaven.emulator.server.FormParameters;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.ServiceException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collects the errors of the emulator: calls every factory of errors with invented values and reads the response.
 */
final class EmulatedErrors {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.adbmaven.emulator");

    /** Errors of status records, which are objects and not answers. */
    private static final String OPERATIONS = "ProvisioningFailure";

    /** The classes that create errors. */
    private static final Pattern FACTORIES = Pattern.compile(".*Error|NotEmulated|" + OPERATIONS);

    private static final Request REQUEST = new Request(
            1,
            "id",
            "service",
            Instant.EPOCH,
            "GET",
            "/path",
            "",
            FormParameters.parse(""),
            HttpHeaders.of(Map.of(), (name, value) -> true),
            "");

    private EmulatedErrors() {}

    /**
     * One error.
     *
     * @param service the last part of the package's name
     * @param answer status and code
     * @param name the name of the factory, in words
     */
    record EmulatedError(String service, String answer, String name) {}

    static List<EmulatedError> all() {
        return CLASSES.stream()
                .filter(type -> !type.getPackageName().endsWith(".admin"))
                .filter(type -> FACTORIES.matcher(type.getSimpleName()).matches())
                .map(JavaClass::reflect)
                .flatMap(EmulatedErrors::factories)
                .flatMap(EmulatedErrors::errors)
                .distinct()
                .toList();
    }

    private static Stream<Method> factories(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method ->
                        Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .filter(method -> ServiceException.class.isAssignableFrom(method.getReturnType())
                        || (type.getSimpleName().equals(OPERATIONS) && method.getReturnType() == ObjectNode.class))
                // the common constructor of the others
                .filter(method ->
                        !method.getName().equals("of") || type.getSimpleName().equals("NotEmulated"));
    }

    private static Stream<EmulatedError> errors(Method factory) {
        String service = factory.getDeclaringClass().getPackageName().replaceFirst(".*\\.", "");
        String name = factory.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return arguments(List.of(factory.getParameterTypes())).map(arguments -> {
            Object error = call(factory, arguments);
            return new EmulatedError(
                    service,
                    error instanceof ServiceException refusal
                            ? answer(refusal.render(REQUEST))
                            : "Failed " + ((JsonNode) error).path("code").asText(),
                    name);
        });
    }

    private static String answer(Response response) {
        String status = response.status() == 0 ? "any" : Integer.toString(response.status());
        String type = response.headers().getOrDefault("Content-Type", "");
        return type.startsWith("application/json") || type.startsWith("application/scim")
                ? (status + " " + code(Wire.parse(response.body()))).strip()
                : status + " " + type.replaceFirst(";.*", "");
    }

    /** Returns the part of the body by which clients decide. */
    private static String code(JsonNode body) {
        if (body.path("error_codes").isArray()) {
            return body.path("error").asText() + " AADSTS"
                    + body.at("/error_codes/0").asText();
        }
        String code = Stream.of("/error/code", "/error_code", "/error", "/scimType")
                .map(body::at)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
        String inner = body.at("/error/innererror/code").asText();
        return inner.isEmpty() ? code : code + " " + inner;
    }

    /** Returns each list of values for these parameters: all constants of an enum, one value of any other type. */
    private static Stream<List<Object>> arguments(List<Class<?>> types) {
        if (types.isEmpty()) {
            return Stream.of(List.of());
        }
        return values(types.get(0))
                .flatMap(value -> arguments(types.subList(1, types.size()))
                        .map(rest ->
                                Stream.concat(Stream.of(value), rest.stream()).toList()));
    }

    private static Stream<Object> values(Class<?> type) {
        return type.isEnum() ? Arrays.stream(type.getEnumConstants()) : Stream.of(value(type));
    }

    private static Object value(Class<?> type) {
        if (type == String.class) {
            return "value";
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == Duration.class) {
            return Duration.ofDays(1);
        }
        if (type == List.class || type == Collection.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == Request.class) {
            return REQUEST;
        }
        if (type.isAssignableFrom(ObjectNode.class)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (type.isRecord()) {
            return record(type);
        }
        throw new IllegalStateException("Add a value of " + type + " for the factories of errors.");
    }

    private static Object record(Class<?> type) {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = opened(type.getDeclaredConstructor(components));
            return constructor.newInstance(
                    Arrays.stream(components).map(EmulatedErrors::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }

    private static Object call(Method factory, List<Object> arguments) {
        try {
            return opened(factory).invoke(null, arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(factory.toString(), e);
        }
    }

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }
}
