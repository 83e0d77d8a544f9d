package io.homeward.architecture;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds static fields whose content can change: fields that are not final, arrays that others see, and fields that are
 * given a fresh mutable object of the JDK. Private arrays are taken for tables of constants.
 */
final class SharedState {

    private static final Pattern MUTABLE = Pattern.compile("java/util/(concurrent/)?\\w*(Map|List|Set|Deque|Queue|"
            + "Vector|Stack|Properties|BitSet|Hashtable|Random)"
            + "|java/util/concurrent/atomic/\\w+"
            + "|java/util/Collections\\.(synchronized|newSetFrom)\\w*"
            + "|java/util/concurrent/ConcurrentHashMap\\.newKeySet"
            + "|java/lang/(StringBuilder|StringBuffer|ThreadLocal|InheritableThreadLocal)"
            + "|java/text/SimpleDateFormat");

    private SharedState() {}

    static Set<String> of(ClassModel model) {
        Map<String, String> makers = makers(model);
        Set<String> found = new TreeSet<>();
        for (FieldModel field : model.fields()) {
            String name = field.fieldName().stringValue();
            if (isWritten(field) && isChangeable(field, makers.getOrDefault(name, ""))) {
                found.add(name);
            }
        }
        return found;
    }

    private static boolean isWritten(FieldModel field) {
        return field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.SYNTHETIC);
    }

    private static boolean isChangeable(FieldModel field, String maker) {
        boolean visibleArray =
                field.fieldType().stringValue().startsWith("[") && !field.flags().has(AccessFlag.PRIVATE);
        return !field.flags().has(AccessFlag.FINAL) || visibleArray || MUTABLE.matcher(maker).matches();
    }

    /** Returns, per static field, the constructor's class or the factory method whose result it is given. */
    private static Map<String, String> makers(ClassModel model) {
        Map<String, String> makers = new HashMap<>();
        model.methods().stream()
                .filter(method -> method.methodName().equalsString("<clinit>"))
                .forEach(method -> scan(method, makers));
        return makers;
    }

    private static void scan(MethodModel initialiser, Map<String, String> makers) {
        String last = "";
        for (CodeElement element : initialiser.code().orElseThrow()) {
            switch (element) {
                case InvokeInstruction call when call.name().equalsString("<init>") -> last =
                        call.owner().asInternalName();
                case InvokeInstruction call -> last =
                        call.owner().asInternalName() + "." + call.name().stringValue();
                case FieldInstruction access when access.opcode() == Opcode.PUTSTATIC -> {
                    makers.put(access.name().stringValue(), last);
                    last = "";
                }
                case Instruction other -> last = "";
                default -> { }
            }
        }
    }
}
