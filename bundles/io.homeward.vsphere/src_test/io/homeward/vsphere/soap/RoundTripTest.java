package io.homeward.vsphere.soap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.ClusterConfigSpecEx;
import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.Event;
import com.vmware.vim25.HostMountInfo;
import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.LocalizedMethodFault;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualLsiLogicController;
import com.vmware.vim25.VirtualMachineConfigInfo;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachinePowerState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private final SkipCounter skips = new SkipCounter();
    private final SoapWriter writer = new SoapWriter();
    private final SoapReader reader = new SoapReader(1 << 20, skips);

    @Test
    void whateverIsWrittenIsReadTheSame() throws Exception {
        long seed = System.nanoTime();
        List<Class<?>> types = List.of(
                VirtualMachineConfigSpec.class, VirtualMachineConfigInfo.class, AboutInfo.class, TaskInfo.class,
                HostMountInfo.class, OptionValue.class, ClusterConfigSpecEx.class, Event.class,
                LocalizedMethodFault.class, VirtualDisk.class, DynamicProperty.class);
        for (int i = 0; i < 300; i++) {
            RandomValues random = new RandomValues(new SplittableRandom(seed + i));
            Class<?> type = types.get(i % types.size());
            Object value = random.object(type, 3);
            for (Class<?> declared : List.of(type, Object.class)) {
                Object read = reader.document(in(writer.document("value", declared, value)), declared);
                assertEquals(Values.show(value), Values.show(read), "seed " + (seed + i));
            }
        }
        assertEquals(0, skips.total());
    }

    @Test
    void aSubtypeKeepsItsTypeAndItsSupertypesFieldsComeFirst() throws IOException {
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        backing.fileName = "[ds1] a/a.vmdk";
        backing.diskMode = "persistent";
        VirtualDisk disk = new VirtualDisk();
        disk.key = 2000;
        disk.backing = backing;
        disk.capacityInKB = 1024;
        String xml = new String(writer.document("device", VirtualDevice.class, disk), StandardCharsets.UTF_8);
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<device xmlns=\"urn:vim25\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xsi:type=\"VirtualDisk\"><key>2000</key>"
                        + "<backing xsi:type=\"VirtualDiskFlatVer2BackingInfo\"><fileName>[ds1] a/a.vmdk</fileName>"
                        + "<diskMode>persistent</diskMode></backing><capacityInKB>1024</capacityInKB></device>",
                xml);
        assertEquals(Values.show(disk), Values.show(reader.document(in(xml), VirtualDevice.class)));
    }

    @Test
    void anArrayInAPlaceForAnythingTravelsAsArrayOf() throws IOException {
        VirtualDevice[] devices = {new VirtualDisk(), new VirtualLsiLogicController()};
        DynamicProperty property = new DynamicProperty();
        property.name = "config.hardware.device";
        property.val = devices;
        ObjectContent content = new ObjectContent();
        content.obj = reference("VirtualMachine", "vm-1");
        content.propSet = new DynamicProperty[] {property};
        byte[] xml = writer.document("objects", ObjectContent.class, content);
        String text = new String(xml, StandardCharsets.UTF_8);
        assertTrue(text.contains("<val xsi:type=\"ArrayOfVirtualDevice\"><VirtualDevice "), text);
        ObjectContent read = (ObjectContent) reader.document(in(xml), ObjectContent.class);
        VirtualDevice[] readDevices = (VirtualDevice[]) read.propSet[0].val;
        assertEquals(VirtualDisk.class, readDevices[0].getClass());
        assertEquals(VirtualLsiLogicController.class, readDevices[1].getClass());
    }

    @Test
    void aRequestArrivesWithItsArguments() throws IOException {
        VimOperations operations = new VimOperations();
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.annotation = "perch\u00e9 no \ud83d\ude80";
        Operation operation = operations.find("ReconfigVM_Task").orElseThrow();
        byte[] xml = writer.request(operation, reference("VirtualMachine", "vm-7"), Map.of("spec", spec));
        SoapRequest request = reader.request(in(xml), operations);
        assertEquals("ReconfigVM_Task", request.operation().name());
        assertEquals("vm-7", request.target().val);
        assertEquals(spec.annotation, request.argument("spec", VirtualMachineConfigSpec.class).annotation);
    }

    @Test
    void repeatedParametersBecomeAnArray() throws IOException {
        VimOperations operations = new VimOperations();
        Operation operation = operations.find("HasPrivilegeOnEntities").orElseThrow();
        ManagedObjectReference[] entities = {reference("Datacenter", "dc-1"), reference("Datastore", "ds-1")};
        byte[] xml = writer.request(
                operation,
                reference("AuthorizationManager", "am"),
                Map.of("entity", entities, "privId", new String[] {"A", "B", "C"}, "sessionId", "s"));
        SoapRequest request = reader.request(in(xml), operations);
        assertEquals("ds-1", request.argument("entity", ManagedObjectReference[].class)[1].val);
        assertArrayEquals(new String[] {"A", "B", "C"}, request.argument("privId", String[].class));
        assertEquals(List.of("entity", "sessionId", "privId"), List.copyOf(request.arguments().keySet()));
    }

    @Test
    void anAnswerWithoutItemsIsAnEmptyArrayAndOneWithoutResultIsNull() throws IOException {
        VimOperations operations = new VimOperations();
        Operation many = operations.find("HasPrivilegeOnEntities").orElseThrow();
        Operation none = operations.find("Logout").orElseThrow();
        assertEquals(0, ((Object[]) reader.response(in(writer.response(many, null)), many.result())).length);
        assertEquals(null, reader.response(in(writer.response(none, null)), none.result()));
    }

    @Test
    void aFaultArrivesInItsTypeWithItsFieldsAndSentence() {
        InvalidPowerState fault = new InvalidPowerState();
        fault.existingState = VirtualMachinePowerState.poweredOn;
        byte[] xml = writer.fault(fault, "gi\u00e0 accesa");
        InvalidPowerState read =
                assertThrows(InvalidPowerState.class, () -> reader.response(in(xml), ManagedObjectReference.class));
        assertEquals(fault.existingState, read.existingState);
        assertEquals("gi\u00e0 accesa", read.detail.getMessage());
    }

    @Test
    void aFaultWithoutATypeIsAMethodFaultWithTheSentence() {
        byte[] xml = writer.fault("ClientFaultCode", "no such call");
        MethodFault read = assertThrows(MethodFault.class, () -> reader.response(in(xml), void.class));
        assertEquals(MethodFault.class, read.getClass());
        assertEquals("no such call", read.detail.getMessage());
    }

    @Test
    void anUnknownTypesNameGoesOutAsItCameIn() throws IOException {
        String xml = "<device xmlns=\"urn:vim25\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:type=\"VirtualTPM\"><key>11000</key></device>";
        VirtualDevice tpm = (VirtualDevice) reader.document(in(xml), VirtualDevice.class);
        String again = new String(writer.document("device", VirtualDevice.class, tpm), StandardCharsets.UTF_8);
        assertTrue(again.contains("xsi:type=\"VirtualTPM\"><key>11000</key></device>"), again);
    }

    @Test
    void aCycleIsRefused() {
        LocalizedMethodFault fault = new LocalizedMethodFault();
        fault.fault = new MethodFault();
        fault.fault.faultCause = fault;
        assertThrows(IllegalArgumentException.class, () -> writer.document("f", LocalizedMethodFault.class, fault));
    }

    @Test
    void theStubsSevenHundredOperationsAreKnown() {
        VimOperations operations = new VimOperations();
        assertTrue(operations.all().size() > 700);
        assertEquals(
                List.of(
                        new Operation.Parameter("container", ManagedObjectReference.class),
                        new Operation.Parameter("type", String[].class),
                        new Operation.Parameter("recursive", boolean.class)),
                operations.find("CreateContainerView").orElseThrow().parameters());
        assertEquals(void.class, operations.find("DestroyView").orElseThrow().result());
    }

    private static ManagedObjectReference reference(String type, String id) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.type = type;
        reference.val = id;
        return reference;
    }

    private static ByteArrayInputStream in(String xml) {
        return in(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteArrayInputStream in(byte[] xml) {
        return new ByteArrayInputStream(xml);
    }
}
