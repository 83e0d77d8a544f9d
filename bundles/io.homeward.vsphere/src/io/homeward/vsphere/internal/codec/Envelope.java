package io.homeward.vsphere.internal.codec;

import java.util.List;
import java.util.function.Consumer;

/** The parts of a SOAP 1.1 document around the values. */
public final class Envelope {

    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String XSD = "http://www.w3.org/2001/XMLSchema";
    static final String VIM = "urn:vim25";

    private Envelope() {}

    /** Returns a document with this body. */
    public static byte[] of(Consumer<StringBuilder> body) {
        StringBuilder out = new StringBuilder(1024);
        out.append("<soapenv:Envelope xmlns:soapenv=\"").append(SOAP).append('"');
        namespaces(out);
        out.append("><soapenv:Body>");
        body.accept(out);
        return XmlText.document(List.of(out.append("</soapenv:Body></soapenv:Envelope>")));
    }

    /** Opens the element of an operation or its answer. */
    public static void open(StringBuilder out, String name) {
        out.append('<').append(name).append(" xmlns=\"").append(VIM).append("\">");
    }

    /** Closes it. */
    public static void close(StringBuilder out, String name) {
        out.append("</").append(name).append('>');
    }

    /** Opens a fault. */
    public static void openFault(StringBuilder out, String code, String text) {
        out.append("<soapenv:Fault><faultcode>");
        XmlText.escape(out, code);
        out.append("</faultcode><faultstring>");
        XmlText.escape(out, text);
        out.append("</faultstring>");
    }

    /** Closes it. */
    public static void closeFault(StringBuilder out) {
        out.append("</soapenv:Fault>");
    }

    static void namespaces(StringBuilder out) {
        out.append(" xmlns:xsi=\"").append(XSI).append("\" xmlns:xsd=\"").append(XSD).append('"');
    }
}
