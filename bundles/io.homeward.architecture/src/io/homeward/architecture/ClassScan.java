package io.homeward.architecture;

import java.io.IOException;
import java.lang.classfile.Attribute;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a class file for the rules. Annotations that exist only in the class file (Declarative Services, versioning)
 * are no references: nobody needs them at run time.
 */
final class ClassScan {

    private static final Pattern TYPE_IN_SIGNATURE = Pattern.compile("L([^;<>:]+)");

    private final Set<String> types = new HashSet<>();
    private final Set<String> literals = new TreeSet<>();
    private final ClassModel model;

    private ClassScan(ClassModel model) {
        this.model = model;
    }

    static CompiledClass read(Path file) throws IOException {
        return new ClassScan(ClassFile.of().parse(Files.readAllBytes(file))).scan();
    }

    private CompiledClass scan() {
        for (PoolEntry entry : model.constantPool()) {
            scan(entry);
        }
        scanAttributes(model);
        model.fields().forEach(field -> {
            addSignature(field.fieldType().stringValue());
            scanAttributes(field);
        });
        model.methods().forEach(method -> {
            addSignature(method.methodType().stringValue());
            scanAttributes(method);
        });
        return new CompiledClass(
                model.thisClass().asInternalName().replace('/', '.'),
                packages(),
                supertypes(),
                SharedState.of(model),
                literals);
    }

    private void scan(PoolEntry entry) {
        switch (entry) {
            case ClassEntry type -> addClass(type.asInternalName());
            case NameAndTypeEntry member -> addSignature(member.type().stringValue());
            case MethodTypeEntry type -> addSignature(type.descriptor().stringValue());
            case StringEntry text -> literals.add(text.stringValue());
            default -> { }
        }
    }

    private void scanAttributes(AttributedElement element) {
        for (Attribute<?> attribute : element.attributes()) {
            switch (attribute) {
                case SignatureAttribute signature -> addSignature(signature.signature().stringValue());
                case RecordAttribute components -> components.components().forEach(this::scanAttributes);
                case RuntimeVisibleAnnotationsAttribute visible -> visible.annotations()
                        .forEach(annotation -> addSignature(annotation.className().stringValue()));
                case RuntimeVisibleTypeAnnotationsAttribute visible -> visible.annotations()
                        .forEach(annotation -> addSignature(annotation.annotation().className().stringValue()));
                case RuntimeVisibleParameterAnnotationsAttribute visible -> visible.parameterAnnotations().stream()
                        .flatMap(List::stream)
                        .forEach(annotation -> addSignature(annotation.className().stringValue()));
                default -> { }
            }
        }
    }

    private void addClass(String internalName) {
        if (internalName.startsWith("[")) {
            addSignature(internalName);
        } else {
            types.add(internalName);
        }
    }

    private void addSignature(String signature) {
        Matcher matcher = TYPE_IN_SIGNATURE.matcher(signature);
        while (matcher.find()) {
            types.add(matcher.group(1));
        }
    }

    private Set<String> packages() {
        Set<String> packages = new TreeSet<>();
        types.forEach(type -> packages.add(Names.packageOf(type)));
        packages.remove("");
        return packages;
    }

    private Set<String> supertypes() {
        Set<String> names = new TreeSet<>();
        Stream.concat(model.superclass().stream(), model.interfaces().stream())
                .forEach(type -> names.add(type.asInternalName().replace('/', '.')));
        return names;
    }
}
