// Owns: assignments that the assignors of Kafka 4.3.1 made for random groups: T topic racks-of-each-partition, M member instance rack generation topics owned, JAVA result.
// Called by: the assignor tests. Never: edited by hand.
export const assignmentsOfJava = `\
CASE range
T topic23 rc
T topic27 rc;ra;ra;ra,rc;rb;rc;rb;rc;rc;rc;ra,rb;rc,rb;rc,ra;rc;rc,rb;rb;rc,rb;rb;rc;rc,rb;rb;rc,ra;rc;ra
T topic8 ra,rb;ra;rb;rb;rb;rb;rb;rc;ra;rb;ra;ra;rc;rc,ra;rc,ra;rc;rb;rc;rb;rb;ra
M consumer-Zeta-2vj i772 ra 3 topic23 topic27:6,topic27:10,topic27:15,topic8:0,topic8:6,topic8:11
M consumer-b-1t33 i576 ra 3 topic23,topic27 topic27:2,topic27:5,topic27:8,topic27:10,topic27:12,topic27:18,topic8:1,topic8:2
M consumer-b-8l95 i649 rb 3 topic8 topic8:3,topic8:7,topic8:9,topic8:10,topic8:12,topic8:13,topic8:18,topic8:19
M consumer-a-k0l4 - - 3 topic23,topic27,topic8 -
M consumer-a-82h0 i572 rc 3 topic23,topic27 topic27:23
M consumer-Zeta-3md8 - rc 2 topic23 topic27:5
JAVA consumer-Zeta-2vj= consumer-Zeta-3md8= consumer-a-82h0=topic23:0,topic27:0,topic27:11,topic27:12,topic27:3,topic27:5,topic27:7,topic27:8,topic27:9 consumer-a-k0l4=topic27:13,topic27:14,topic27:15,topic27:16,topic27:17,topic27:18,topic27:4,topic27:6,topic8:1,topic8:10,topic8:11,topic8:12,topic8:13,topic8:14,topic8:15,topic8:17,topic8:20,topic8:7,topic8:8 consumer-b-1t33=topic27:1,topic27:10,topic27:19,topic27:2,topic27:20,topic27:21,topic27:22,topic27:23 consumer-b-8l95=topic8:0,topic8:16,topic8:18,topic8:19,topic8:2,topic8:3,topic8:4,topic8:5,topic8:6,topic8:9
CASE range
T topic13 ra;rc;rb;ra,rc;ra,rc
T topic29 rb,rc;rb;rc
T topic2 ra;rc,rb;ra;rb;ra
T topic11 rb;rb;rb;rb;rb;rc;rc;rb,ra
M consumer-b-kgvy - rc 2 topic29 topic29:1
M consumer-b-6w31 - rb 2 topic13,topic29,topic2,topic11 topic13:4,topic29:0,topic2:1,topic2:4,topic11:1,topic11:7
M consumer-b-j4ps i770 ra 2 topic13,topic2 topic13:1,topic13:2
M consumer-Zeta-ipsu - - 1 topic29,topic2,topic11 topic11:3,topic11:4
M consumer-x9-e60w - - 2 topic13,topic2 topic13:3,topic2:2,topic2:4
M consumer-a-8zg2 - rc 2 topic13,topic29,topic2 topic2:2,topic11:3
JAVA consumer-Zeta-ipsu=topic11:0,topic11:1,topic11:2,topic11:3,topic29:0,topic2:1 consumer-a-8zg2=topic13:1,topic29:2,topic2:4 consumer-b-6w31=topic11:4,topic11:5,topic11:6,topic11:7,topic13:2,topic29:1,topic2:3 consumer-b-j4ps=topic13:0,topic13:3,topic2:0 consumer-b-kgvy= consumer-x9-e60w=topic13:4,topic2:2
CASE range
T topic0 ra,rb;rc,rb;rc;rb;rc,ra;ra;rc,rb
T topic8 ra,rb;rc;rc,ra;rb,ra;ra;rb,ra
T topic25 rc;ra;rc,rb;rc;rb
M consumer-a-ade3 - rc 1 topic25 -
M consumer-x9-byy4 - - -1 topic25 topic8:5,topic25:4
M consumer-b-81i - ra 1 topic0,topic8 -
M consumer-x9-jfl8 - rb 1 topic25 topic25:2
M consumer-b-ivz - - -1 topic0,topic8,topic25 topic8:1,topic25:2
M consumer-b-925a i617 rb 1 topic0,topic8 topic0:0,topic0:5,topic8:3
M consumer-Zeta-itl0 - ra 0 topic0 topic0:2,topic0:6
JAVA consumer-Zeta-itl0=topic0:4,topic0:5 consumer-a-ade3=topic25:0,topic25:2 consumer-b-81i=topic0:6,topic8:2,topic8:4 consumer-b-925a=topic0:0,topic0:1,topic8:0,topic8:3 consumer-b-ivz=topic0:2,topic0:3,topic25:1,topic8:1,topic8:5 consumer-x9-byy4=topic25:3 consumer-x9-jfl8=topic25:4
CASE cooperative-sticky
T topic4 rc;rc;rb
T topic19 rc;ra,rc;rc;rc;rc,ra;rc
M consumer-x9-68t7 i123 rb 2 topic4,topic19 -
M consumer-b-kqdd - ra 2 topic4,topic19 -
M consumer-a-32v7 - rb -1 topic4,topic19 -
M consumer-x9-1nb9 - rb 3 topic4,topic19 -
M consumer-a-iz2q - rc 3 topic4,topic19 -
M consumer-a-5abm i369 rb 3 topic4,topic19 -
M consumer-b-5rvr - ra 2 topic4,topic19 -
M consumer-Zeta-3xkm - - 2 topic4,topic19 -
M consumer-b-6van - ra -1 topic4,topic19 -
M consumer-x9-fyu - rc 3 topic4,topic19 -
M consumer-Zeta-6fll - rb 3 topic4,topic19 -
M consumer-x9-de9l - rb 3 topic4,topic19 -
M consumer-Zeta-6qa8 - rc 3 topic4,topic19 -
M consumer-b-hzmq i64 ra -1 topic4,topic19 -
JAVA consumer-Zeta-3xkm=topic19:5 consumer-Zeta-6fll=topic4:2 consumer-Zeta-6qa8=topic19:0 consumer-a-32v7=topic4:0 consumer-a-5abm=topic4:1 consumer-a-iz2q=topic19:2 consumer-b-5rvr=topic19:1 consumer-b-6van=topic19:4 consumer-b-hzmq= consumer-b-kqdd= consumer-x9-1nb9= consumer-x9-68t7= consumer-x9-de9l= consumer-x9-fyu=topic19:3
CASE cooperative-sticky
T topic29 rb;rb;ra,rc;rb,rc;rb,ra;rc;rb;rb,ra;rc;rc;rb;rc,ra;rb,ra;rc,ra;rb;ra;rc;ra;ra;rc;ra;ra;ra;rc;rc;ra;rc;rb;ra;rb,rc;rb;rc,rb;rb
T topic4 ra;ra;rb,rc;rc,rb;rb,rc;rc;rc,rb;rc;rb;rc;rb,rc;rc,ra;ra,rc;rc;ra;rc,ra;rb;rc;ra,rc;ra,rb;rb;ra;rb;rc;rb,ra;rc,rb;rb;rc;rc;rc;rb;rb;rb;ra,rb;ra;rc;rb,rc;rb,rc;ra
T topic17 rb;ra,rc;rb;ra,rc;rc,rb
M consumer-x9-8j1p i560 rb 1 topic29,topic4,topic17 -
M consumer-b-9q2z - ra 1 topic29,topic4,topic17 -
M consumer-x9-h6ib - ra -1 topic29,topic4,topic17 -
M consumer-x9-jffv - rb 1 topic29,topic4,topic17 -
JAVA consumer-b-9q2z=topic17:3,topic29:11,topic29:15,topic29:18,topic29:19,topic29:21,topic29:25,topic29:5,topic29:7,topic4:1,topic4:11,topic4:13,topic4:14,topic4:18,topic4:23,topic4:28,topic4:29,topic4:33,topic4:5 consumer-x9-8j1p=topic17:0,topic17:4,topic29:1,topic29:12,topic29:23,topic29:27,topic29:30,topic29:32,topic29:6,topic29:8,topic4:2,topic4:20,topic4:25,topic4:30,topic4:32,topic4:37,topic4:4,topic4:7,topic4:8 consumer-x9-h6ib=topic17:1,topic29:13,topic29:17,topic29:2,topic29:20,topic29:22,topic29:24,topic29:28,topic29:9,topic4:0,topic4:12,topic4:15,topic4:17,topic4:19,topic4:21,topic4:27,topic4:34,topic4:38,topic4:9 consumer-x9-jffv=topic17:2,topic29:0,topic29:10,topic29:14,topic29:16,topic29:26,topic29:29,topic29:3,topic29:31,topic29:4,topic4:10,topic4:16,topic4:22,topic4:24,topic4:26,topic4:3,topic4:31,topic4:35,topic4:36,topic4:6
CASE cooperative-sticky
T topic10 rb;ra,rc;rc;rb;ra;rb,rc;rc,ra
T topic5 rb,ra;rc;ra,rc;ra,rc;rb,rc;rc;rb;ra;rb,rc;rb;rc;rc,rb;rb;rc;rc,rb;ra,rb;rc;rc;rb;ra;rb;rb;rc;ra,rb;rb;ra,rb;ra;ra;ra;ra;rb,rc;rb;rb
T topic23 rb;rb
M consumer-Zeta-caio - rb 1 topic10,topic5,topic23 -
M consumer-a-d92d i342 - 1 topic10,topic5,topic23 -
M consumer-b-k4yb i444 ra 1 topic10,topic5,topic23 -
M consumer-a-2ruc - rc 1 topic10,topic5,topic23 -
M consumer-b-k2hs - rb 1 topic10,topic5,topic23 -
M consumer-a-3lpb - rc 1 topic10,topic5,topic23 -
JAVA consumer-Zeta-caio=topic10:0,topic23:0,topic5:0,topic5:20,topic5:31,topic5:32,topic5:9 consumer-a-2ruc=topic10:1,topic10:2,topic5:1,topic5:10,topic5:13,topic5:17,topic5:22 consumer-a-3lpb=topic10:5,topic10:6,topic5:16,topic5:2,topic5:3,topic5:4,topic5:5 consumer-a-d92d=topic5:11,topic5:14,topic5:15,topic5:23,topic5:25,topic5:30,topic5:8 consumer-b-k2hs=topic10:3,topic23:1,topic5:12,topic5:18,topic5:21,topic5:24,topic5:6 consumer-b-k4yb=topic10:4,topic5:19,topic5:26,topic5:27,topic5:28,topic5:29,topic5:7
CASE cooperative-sticky
T topic15 rc;ra;ra;rb;rc;ra;rb,ra
T topic5 ra;ra;rb;rb;rc;rc;rb
T topic29 ra,rb;ra,rc;ra;ra,rc;ra;rb,rc;rb;ra;ra;rb;ra;ra;rc,ra;rc,rb;ra,rc;ra;rc;rb;ra;rb;ra;ra,rb;rb;rb;ra;rc;ra;rc;rb;rb,rc;rc;rb,rc;rb
T topic18 rb;rc;ra;ra;ra;rb,rc;ra,rb;ra,rb;rb;rb;ra,rb;rb;rb;rc,rb;ra;ra;rc;rc;rb;rc;rb;rc;rb;rb;rb,ra;rb;rc;rc;ra;ra,rc;ra,rc;rb;ra,rb;ra;rb
M consumer-Zeta-1huu - rb 0 topic15,topic5,topic29,topic18 -
M consumer-b-b9l6 - rb -1 topic15,topic5,topic29,topic18 -
JAVA consumer-Zeta-1huu=topic15:0,topic15:2,topic15:3,topic15:5,topic18:0,topic18:10,topic18:12,topic18:15,topic18:17,topic18:18,topic18:2,topic18:21,topic18:22,topic18:24,topic18:27,topic18:29,topic18:31,topic18:33,topic18:34,topic18:4,topic18:6,topic18:8,topic29:11,topic29:14,topic29:16,topic29:17,topic29:2,topic29:20,topic29:21,topic29:23,topic29:25,topic29:27,topic29:29,topic29:32,topic29:4,topic29:5,topic29:8,topic29:9,topic5:0,topic5:3,topic5:4 consumer-b-b9l6=topic15:1,topic15:4,topic15:6,topic18:1,topic18:11,topic18:13,topic18:14,topic18:16,topic18:19,topic18:20,topic18:23,topic18:25,topic18:26,topic18:28,topic18:3,topic18:30,topic18:32,topic18:5,topic18:7,topic18:9,topic29:0,topic29:1,topic29:10,topic29:12,topic29:13,topic29:15,topic29:18,topic29:19,topic29:22,topic29:24,topic29:26,topic29:28,topic29:3,topic29:30,topic29:31,topic29:6,topic29:7,topic5:1,topic5:2,topic5:5,topic5:6
CASE cooperative-sticky
T topic10 rc,ra;ra;rc;rc,ra;rb,ra;ra;rb;ra;ra
T topic12 rb;rb,ra;rc,ra;rb
T topic1 ra;ra,rb;ra;rb,rc;ra,rb;rb;ra;rb;rc;rc;ra,rb;rb,ra;rb;rb,ra;rb,ra;rb;ra;rc,ra;rc;rb;rc,ra;ra,rb;rc;ra,rc;ra;rc;rb;ra;rb;rc,ra;ra,rb;rb;rb;ra,rc
M consumer-b-iqug - ra 3 topic10,topic12,topic1 -
M consumer-Zeta-h030 - - 3 topic10,topic12,topic1 -
M consumer-b-jesj - rb 3 topic10,topic12,topic1 -
M consumer-x9-l9tb i541 - 3 topic10,topic12,topic1 -
JAVA consumer-Zeta-h030=topic10:1,topic10:5,topic10:8,topic12:1,topic12:3,topic1:11,topic1:14,topic1:18,topic1:25,topic1:30,topic1:4,topic1:8 consumer-b-iqug=topic10:0,topic1:0,topic1:16,topic1:17,topic1:2,topic1:20,topic1:23,topic1:24,topic1:27,topic1:29,topic1:33,topic1:6 consumer-b-jesj=topic10:6,topic12:0,topic1:12,topic1:15,topic1:19,topic1:26,topic1:28,topic1:3,topic1:31,topic1:32,topic1:5,topic1:7 consumer-x9-l9tb=topic10:2,topic10:3,topic10:4,topic10:7,topic12:2,topic1:1,topic1:10,topic1:13,topic1:21,topic1:22,topic1:9
CASE cooperative-sticky
T topic12 ra,rc;ra;ra;rc;rc,rb;ra,rb
T topic19 rb;ra;rc;rc,ra;rb;rb,ra;rb;ra;ra
T topic28 ra;rb;rc;rb;rc;ra,rb;ra,rb;rc;ra,rb
T topic10 rb;rc,rb;rc;ra
M consumer-x9-8brt - ra -1 topic12,topic19,topic28,topic10 -
M consumer-x9-4rg8 i499 - 1 topic12,topic19,topic28,topic10 -
M consumer-b-8vrt - ra -1 topic12,topic19,topic28,topic10 -
M consumer-x9-b484 i219 ra 2 topic12,topic19,topic28,topic10 -
JAVA consumer-b-8vrt=topic10:0,topic10:3,topic12:2,topic12:4,topic19:3,topic19:8,topic28:6 consumer-x9-4rg8=topic10:1,topic19:0,topic19:6,topic28:2,topic28:3,topic28:4,topic28:7 consumer-x9-8brt=topic10:2,topic12:0,topic12:5,topic19:2,topic19:5,topic28:0,topic28:8 consumer-x9-b484=topic12:1,topic12:3,topic19:1,topic19:4,topic19:7,topic28:1,topic28:5
CASE cooperative-sticky
T topic23 rb;ra;rb;rc,ra;rb;rb;rb,ra;rb,ra;ra;ra;rb,ra;rc;rc,rb;rb;ra,rc;rb;rb;ra,rb;rc,rb;rb;rb;rb;rc;rc;rc;rc;rb,rc;ra,rc;ra,rc;rc;rb,ra;ra,rc
T topic27 rb,rc;rb;ra;rc;rc;rb,rc;rb;rb;rc,rb
T topic7 ra
T topic14 rb,ra;rc,ra;rb;rb,rc;ra,rb
M consumer-b-d6cn - - -1 topic23,topic27,topic7,topic14 -
M consumer-a-89mn - ra 2 topic23,topic27,topic7,topic14 -
JAVA consumer-a-89mn=topic14:0,topic14:1,topic14:2,topic14:4,topic23:0,topic23:1,topic23:10,topic23:11,topic23:13,topic23:14,topic23:17,topic23:27,topic23:28,topic23:3,topic23:30,topic23:31,topic23:4,topic23:6,topic23:7,topic23:8,topic23:9,topic27:2,topic27:8,topic7:0 consumer-b-d6cn=topic14:3,topic23:12,topic23:15,topic23:16,topic23:18,topic23:19,topic23:2,topic23:20,topic23:21,topic23:22,topic23:23,topic23:24,topic23:25,topic23:26,topic23:29,topic23:5,topic27:0,topic27:1,topic27:3,topic27:4,topic27:5,topic27:6,topic27:7
CASE cooperative-sticky
T topic20 ra;rc;rc;rc;rc,ra;rb,rc;rb;ra,rc;ra;ra;rc
T topic22 rc;rb;ra;rc,ra;rb;rc;ra;rb
T topic29 rb,rc;rb;rb;rc,ra;rb,rc;rc,rb
T topic10 ra;rb,ra;ra
T topic5 ra,rc;ra;ra;rb;ra,rb;rb,rc;ra;ra;rb
M consumer-Zeta-e045 - rb 1 topic20,topic22,topic29,topic10,topic5 -
M consumer-x9-7rjj - rc 1 topic20,topic22,topic29,topic10,topic5 -
JAVA consumer-Zeta-e045=topic10:0,topic10:1,topic20:0,topic20:6,topic20:9,topic22:1,topic22:4,topic22:6,topic22:7,topic29:0,topic29:1,topic29:2,topic29:5,topic5:2,topic5:3,topic5:4,topic5:6,topic5:8 consumer-x9-7rjj=topic10:2,topic20:1,topic20:10,topic20:2,topic20:3,topic20:4,topic20:5,topic20:7,topic20:8,topic22:0,topic22:2,topic22:3,topic22:5,topic29:3,topic29:4,topic5:0,topic5:1,topic5:5,topic5:7
CASE cooperative-sticky
T topic19 rb;rb,ra;rc;rc;rb;rc;rc;rb;ra,rc;rc,ra;ra;rc;ra,rb;rc,ra;rc,ra;rc;rb;ra;ra;ra;rc;rb;ra;ra;ra;ra,rc;rb,ra;rb,ra;rb;rb;ra;ra;ra;ra,rc;rc,rb;ra;rc;rb;rc;rc,ra
M consumer-a-470v - ra 0 topic19 -
M consumer-b-hv96 - rc -1 topic19 -
M consumer-a-3q9e i452 rb 0 topic19 -
M consumer-Zeta-8y4j - ra 0 topic19 -
JAVA consumer-Zeta-8y4j=topic19:10,topic19:14,topic19:18,topic19:22,topic19:24,topic19:26,topic19:31,topic19:33,topic19:35,topic19:9 consumer-a-3q9e=topic19:0,topic19:1,topic19:12,topic19:16,topic19:21,topic19:28,topic19:29,topic19:37,topic19:4,topic19:7 consumer-a-470v=topic19:13,topic19:17,topic19:19,topic19:23,topic19:25,topic19:27,topic19:30,topic19:32,topic19:39,topic19:8 consumer-b-hv96=topic19:11,topic19:15,topic19:2,topic19:20,topic19:3,topic19:34,topic19:36,topic19:38,topic19:5,topic19:6
CASE cooperative-sticky
T topic10 -;-;-;-;-;-;-;-
T topic13 -;-;-;-;-
T topic18 -;-;-;-;-
T topic23 -;-;-;-;-;-
T topic22 -;-;-;-
M consumer-x9-hf9q - - 0 topic10,topic13,topic18,topic23,topic22 -
M consumer-Zeta-7oqn - - -1 topic10,topic13,topic18,topic23,topic22 -
M consumer-a-ie4g - - 0 topic10,topic13,topic18,topic23,topic22 -
M consumer-a-9lry - - 0 topic10,topic13,topic18,topic23,topic22 -
M consumer-x9-czjm - - 0 topic10,topic13,topic18,topic23,topic22 -
M consumer-b-bjy3 i172 - -1 topic10,topic13,topic18,topic23,topic22 -
M consumer-b-9kno - - -1 topic10,topic13,topic18,topic23,topic22 -
M consumer-Zeta-j35k - - -1 topic10,topic13,topic18,topic23,topic22 -
JAVA consumer-Zeta-7oqn=topic10:0,topic13:0,topic18:3,topic23:2 consumer-Zeta-j35k=topic10:1,topic13:1,topic18:4,topic23:3 consumer-a-9lry=topic10:2,topic13:2,topic22:0,topic23:4 consumer-a-ie4g=topic10:3,topic13:3,topic22:1,topic23:5 consumer-b-9kno=topic10:4,topic13:4,topic22:2 consumer-b-bjy3=topic10:5,topic18:0,topic22:3 consumer-x9-czjm=topic10:6,topic18:1,topic23:0 consumer-x9-hf9q=topic10:7,topic18:2,topic23:1
CASE cooperative-sticky
T topic25 -;-;-;-;-;-
T topic18 -;-;-;-;-;-
T topic26 -;-;-;-;-;-;-
T topic12 -;-;-;-;-;-;-
M consumer-a-bnhs i563 - -1 topic25,topic18,topic26,topic12 -
M consumer-Zeta-l30h - - 1 topic25,topic18,topic26,topic12 -
M consumer-a-gron - - 1 topic25,topic18,topic26,topic12 -
M consumer-Zeta-fa27 - - -1 topic25,topic18,topic26,topic12 -
M consumer-b-cgrv - - 1 topic25,topic18,topic26,topic12 -
M consumer-x9-e0cb i207 - 1 topic25,topic18,topic26,topic12 -
JAVA consumer-Zeta-fa27=topic12:0,topic12:6,topic18:5,topic25:5,topic26:5 consumer-Zeta-l30h=topic12:1,topic18:0,topic25:0,topic26:0,topic26:6 consumer-a-bnhs=topic12:2,topic18:1,topic25:1,topic26:1 consumer-a-gron=topic12:3,topic18:2,topic25:2,topic26:2 consumer-b-cgrv=topic12:4,topic18:3,topic25:3,topic26:3 consumer-x9-e0cb=topic12:5,topic18:4,topic25:4,topic26:4
CASE cooperative-sticky
T topic21 -;-;-;-;-;-;-;-;-
T topic3 -;-;-;-;-;-;-;-
T topic15 -;-;-;-;-;-;-
T topic17 -;-
M consumer-x9-7po5 i177 - 0 topic21,topic3,topic15,topic17 -
M consumer-x9-bvby i184 - 0 topic21,topic3,topic15,topic17 -
M consumer-x9-awqo - - 0 topic21,topic3,topic15,topic17 -
M consumer-Zeta-hxo2 - - 0 topic21,topic3,topic15,topic17 -
M consumer-Zeta-60ju - - 0 topic21,topic3,topic15,topic17 -
JAVA consumer-Zeta-60ju=topic15:0,topic15:5,topic21:1,topic21:6,topic3:2,topic3:7 consumer-Zeta-hxo2=topic15:1,topic15:6,topic21:2,topic21:7,topic3:3 consumer-x9-7po5=topic15:2,topic17:0,topic21:3,topic21:8,topic3:4 consumer-x9-awqo=topic15:3,topic17:1,topic21:4,topic3:0,topic3:5 consumer-x9-bvby=topic15:4,topic21:0,topic21:5,topic3:1,topic3:6
CASE cooperative-sticky
T topic12 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic19 -;-
M consumer-b-b6p5 i164 - -1 topic12,topic19 -
M consumer-b-bil5 - - 0 topic12,topic19 -
M consumer-Zeta-gfj1 - - 0 topic12,topic19 -
M consumer-b-90yv - - 0 topic12,topic19 -
M consumer-b-3cy5 - - 0 topic12,topic19 -
M consumer-Zeta-89zu - - -1 topic12,topic19 -
JAVA consumer-Zeta-89zu=topic12:0,topic12:12,topic12:18,topic12:24,topic12:30,topic12:36,topic12:6 consumer-Zeta-gfj1=topic12:1,topic12:13,topic12:19,topic12:25,topic12:31,topic12:37,topic12:7 consumer-b-3cy5=topic12:14,topic12:2,topic12:20,topic12:26,topic12:32,topic12:38,topic12:8 consumer-b-90yv=topic12:15,topic12:21,topic12:27,topic12:3,topic12:33,topic12:39,topic12:9 consumer-b-b6p5=topic12:10,topic12:16,topic12:22,topic12:28,topic12:34,topic12:4,topic19:0 consumer-b-bil5=topic12:11,topic12:17,topic12:23,topic12:29,topic12:35,topic12:5,topic19:1
CASE cooperative-sticky
T topic19 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic8 -;-;-
M consumer-b-9z7q i998 - 0 topic19,topic8 -
M consumer-x9-8syy - - 0 topic19,topic8 -
M consumer-a-6hdr - - 0 topic19,topic8 -
M consumer-Zeta-geez - - -1 topic19,topic8 -
M consumer-b-d0q6 - - 0 topic19,topic8 -
M consumer-a-er4c - - 0 topic19,topic8 -
JAVA consumer-Zeta-geez=topic19:0,topic19:12,topic19:18,topic19:24,topic19:30,topic19:6 consumer-a-6hdr=topic19:1,topic19:13,topic19:19,topic19:25,topic19:31,topic19:7 consumer-a-er4c=topic19:14,topic19:2,topic19:20,topic19:26,topic19:32,topic19:8 consumer-b-9z7q=topic19:15,topic19:21,topic19:27,topic19:3,topic19:9,topic8:0 consumer-b-d0q6=topic19:10,topic19:16,topic19:22,topic19:28,topic19:4,topic8:1 consumer-x9-8syy=topic19:11,topic19:17,topic19:23,topic19:29,topic19:5,topic8:2
CASE cooperative-sticky
T topic25 -;-;-;-;-;-;-;-
M consumer-x9-gac9 - - 3 topic25 -
M consumer-x9-gpvu - - 3 topic25 -
M consumer-x9-eu81 - - 3 topic25 -
M consumer-Zeta-f4ii - - 3 topic25 -
M consumer-x9-2606 - - 3 topic25 -
M consumer-a-7737 i804 - -1 topic25 -
M consumer-b-8t25 - - 3 topic25 -
M consumer-x9-c64k - - 3 topic25 -
JAVA consumer-Zeta-f4ii=topic25:0 consumer-a-7737=topic25:1 consumer-b-8t25=topic25:2 consumer-x9-2606=topic25:3 consumer-x9-c64k=topic25:4 consumer-x9-eu81=topic25:5 consumer-x9-gac9=topic25:6 consumer-x9-gpvu=topic25:7
CASE cooperative-sticky
T topic11 -;-
T topic29 -;-;-;-;-
T topic12 -;-;-;-
T topic3 -;-
T topic17 -;-;-;-;-;-
M consumer-x9-7s7o - - 3 topic11,topic29,topic12,topic3,topic17 -
M consumer-a-k38j i750 - 3 topic11,topic29,topic12,topic3,topic17 -
M consumer-a-3koc - - 3 topic11,topic29,topic12,topic3,topic17 -
JAVA consumer-a-3koc=topic11:0,topic12:1,topic17:0,topic17:3,topic29:0,topic29:3,topic3:1 consumer-a-k38j=topic11:1,topic12:2,topic17:1,topic17:4,topic29:1,topic29:4 consumer-x9-7s7o=topic12:0,topic12:3,topic17:2,topic17:5,topic29:2,topic3:0
CASE cooperative-sticky
T topic17 -;-;-;-;-
T topic0 -
T topic20 -;-;-;-;-;-;-;-;-;-;-
T topic18 -;-;-;-;-;-
M consumer-b-ekil - - 3 topic17,topic0,topic20,topic18 -
M consumer-a-9vit - - -1 topic17,topic0,topic20,topic18 -
M consumer-x9-9ozp - - 3 topic17,topic0,topic20,topic18 -
JAVA consumer-a-9vit=topic0:0,topic17:2,topic18:0,topic18:3,topic20:0,topic20:3,topic20:6,topic20:9 consumer-b-ekil=topic17:0,topic17:3,topic18:1,topic18:4,topic20:1,topic20:10,topic20:4,topic20:7 consumer-x9-9ozp=topic17:1,topic17:4,topic18:2,topic18:5,topic20:2,topic20:5,topic20:8
CASE cooperative-sticky
T topic10 -;-;-;-;-;-
M consumer-a-c5eq i754 - 1 topic10 -
M consumer-a-8904 i542 - 0 topic10 -
M consumer-a-8ly5 - - 1 topic10 -
M consumer-x9-h27i - - 0 topic10 -
M consumer-b-ct5e i753 - -1 topic10 -
M consumer-a-crzv - - 1 topic10 -
JAVA consumer-a-8904=topic10:0 consumer-a-8ly5=topic10:1 consumer-a-c5eq=topic10:2 consumer-a-crzv=topic10:3 consumer-b-ct5e=topic10:4 consumer-x9-h27i=topic10:5
CASE cooperative-sticky
T topic21 -;-;-;-;-;-;-;-
T topic12 -;-;-;-
T topic1 -;-;-;-;-;-;-;-
T topic18 -;-;-;-;-
T topic23 -;-;-;-;-
M consumer-a-486y - - 1 topic21,topic12,topic1,topic18,topic23 topic21:0,topic21:1,topic21:2,topic21:4,topic12:1,topic1:0,topic1:1,topic1:3,topic1:5,topic1:6,topic18:2,topic18:3,topic23:0
M consumer-x9-lbru - - 1 topic21,topic12,topic1,topic18,topic23 topic21:5,topic12:1,topic12:3,topic1:5,topic1:7,topic18:1
M consumer-b-ee96 - - 1 topic21,topic12,topic1,topic18,topic23 topic21:3,topic1:2,topic23:0,topic23:1,topic23:2
M consumer-a-56te - - 1 topic21,topic12,topic1,topic18,topic23 topic21:2,topic12:0,topic12:2,topic1:1,topic1:4,topic18:0,topic23:3,topic23:4
JAVA consumer-a-486y=topic18:2,topic18:3,topic1:0,topic1:3,topic1:6,topic21:0,topic21:1,topic21:4 consumer-a-56te=topic12:0,topic12:2,topic18:0,topic1:4,topic23:3,topic23:4 consumer-b-ee96=topic18:4,topic1:2,topic21:3,topic21:6,topic23:1,topic23:2 consumer-x9-lbru=topic12:3,topic18:1,topic1:7,topic21:5,topic21:7
CASE cooperative-sticky
T topic21 -;-;-
T topic8 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-x9-jf0t - - 2 topic21,topic8 topic21:1,topic8:3,topic8:4,topic8:5,topic8:24,topic8:32
M consumer-a-954q - - 2 topic21,topic8 topic8:15,topic8:20,topic8:22,topic8:23,topic8:26
M consumer-b-1xzg - - 2 topic21,topic8 topic8:2,topic8:6,topic8:10,topic8:13,topic8:16,topic8:25
M consumer-Zeta-1xof - - 1 topic21,topic8 topic21:1,topic8:1,topic8:12,topic8:17,topic8:19,topic8:21,topic8:30
M consumer-Zeta-b2xl i174 - -1 topic21,topic8 topic8:0,topic8:4,topic8:7,topic8:8,topic8:11,topic8:14,topic8:18,topic8:20,topic8:29,topic8:32
JAVA consumer-Zeta-1xof=topic21:0,topic8:1,topic8:12,topic8:17,topic8:19,topic8:21,topic8:30 consumer-Zeta-b2xl=topic8:0,topic8:11,topic8:14,topic8:18,topic8:29,topic8:31,topic8:7,topic8:8 consumer-a-954q=topic21:2,topic8:15,topic8:20,topic8:22,topic8:23,topic8:26,topic8:28 consumer-b-1xzg=topic8:10,topic8:13,topic8:16,topic8:2,topic8:25,topic8:6,topic8:9 consumer-x9-jf0t=topic21:1,topic8:24,topic8:27,topic8:3,topic8:32,topic8:4,topic8:5
CASE cooperative-sticky
T topic22 -;-;-;-;-;-;-;-;-
T topic7 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-b-fv6n - - -1 topic22,topic7 topic22:0,topic22:2,topic22:3,topic22:6,topic22:7,topic7:1,topic7:2,topic7:5,topic7:7,topic7:8,topic7:10,topic7:11,topic7:13,topic7:15,topic7:16,topic7:21,topic7:23,topic7:27,topic7:29,topic7:31,topic7:33,topic7:36
M consumer-x9-754a - - 2 topic22,topic7 topic22:5,topic22:6,topic22:7,topic22:8,topic7:3,topic7:6,topic7:9,topic7:12,topic7:14,topic7:17,topic7:19,topic7:20,topic7:21,topic7:24,topic7:25,topic7:28,topic7:30,topic7:32
JAVA consumer-b-fv6n=topic22:0,topic22:1,topic22:2,topic22:3,topic7:0,topic7:1,topic7:10,topic7:11,topic7:13,topic7:15,topic7:16,topic7:18,topic7:2,topic7:23,topic7:26,topic7:27,topic7:29,topic7:31,topic7:33,topic7:36,topic7:5,topic7:7,topic7:8 consumer-x9-754a=topic22:4,topic22:5,topic22:6,topic22:7,topic22:8,topic7:12,topic7:14,topic7:17,topic7:19,topic7:20,topic7:21,topic7:22,topic7:24,topic7:25,topic7:28,topic7:3,topic7:30,topic7:32,topic7:34,topic7:35,topic7:4,topic7:6,topic7:9
CASE cooperative-sticky
T topic25 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-Zeta-cte i977 - 3 topic25 topic25:0,topic25:6,topic25:8,topic25:10,topic25:13,topic25:22,topic25:25,topic25:28,topic25:29,topic25:30,topic25:31,topic25:32
M consumer-Zeta-e6x4 - - 3 topic25 topic25:3,topic25:5,topic25:11,topic25:15,topic25:16,topic25:18,topic25:26,topic25:27,topic25:34
M consumer-a-jpfg i752 - 3 topic25 topic25:1,topic25:9,topic25:12,topic25:15,topic25:17,topic25:19,topic25:20,topic25:21,topic25:23,topic25:25,topic25:33,topic25:34
JAVA consumer-Zeta-cte=topic25:0,topic25:10,topic25:13,topic25:22,topic25:28,topic25:29,topic25:30,topic25:31,topic25:32,topic25:6,topic25:8 consumer-Zeta-e6x4=topic25:11,topic25:16,topic25:18,topic25:2,topic25:24,topic25:26,topic25:27,topic25:3,topic25:5,topic25:7 consumer-a-jpfg=topic25:1,topic25:12,topic25:14,topic25:17,topic25:19,topic25:20,topic25:21,topic25:23,topic25:33,topic25:4,topic25:9
CASE cooperative-sticky
T topic3 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-a-2z47 - - -1 topic3 topic3:8,topic3:17,topic3:20,topic3:24,topic3:27,topic3:29
M consumer-a-9cmo - - 3 topic3 topic3:5,topic3:14,topic3:19,topic3:21,topic3:23,topic3:25,topic3:28
M consumer-x9-k3bg - - 3 topic3 topic3:0,topic3:2,topic3:3,topic3:4,topic3:7,topic3:9,topic3:12,topic3:13,topic3:22
M consumer-x9-6gxl - - 3 topic3 topic3:0,topic3:1,topic3:8,topic3:10,topic3:11,topic3:16,topic3:18,topic3:19,topic3:26,topic3:30
JAVA consumer-a-2z47=topic3:15,topic3:17,topic3:20,topic3:24,topic3:27,topic3:29 consumer-a-9cmo=topic3:14,topic3:21,topic3:23,topic3:25,topic3:28,topic3:5,topic3:6 consumer-x9-6gxl=topic3:1,topic3:10,topic3:11,topic3:16,topic3:18,topic3:26,topic3:30,topic3:8 consumer-x9-k3bg=topic3:12,topic3:13,topic3:2,topic3:22,topic3:3,topic3:4,topic3:7,topic3:9
CASE cooperative-sticky
T topic21 -;-;-;-;-;-
T topic9 -;-;-;-
T topic17 -;-
M consumer-a-dyai - - 1 topic21,topic9,topic17 topic9:0,topic9:1
M consumer-Zeta-cfg3 i522 - -1 topic21,topic9,topic17 topic21:0,topic21:2,topic21:5,topic9:3,topic17:0,topic17:1
M consumer-Zeta-djgq - - 1 topic21,topic9,topic17 topic21:3,topic21:5,topic17:0
M consumer-x9-l55t - - 1 topic21,topic9,topic17 -
M consumer-x9-4sns - - 1 topic21,topic9,topic17 topic9:3
M consumer-a-inq i783 - 1 topic21,topic9,topic17 -
JAVA consumer-Zeta-cfg3=topic17:1,topic21:0 consumer-Zeta-djgq=topic17:0,topic21:3 consumer-a-dyai=topic9:0,topic9:1 consumer-a-inq=topic21:1 consumer-x9-4sns=topic9:3 consumer-x9-l55t=topic21:4,topic9:2
CASE cooperative-sticky
T topic26 -;-;-;-;-;-
T topic12 -;-;-;-
T topic28 -;-;-
T topic20 -;-
M consumer-b-g9 - - 1 topic26,topic12,topic28,topic20 topic26:5,topic20:0,topic20:1
M consumer-Zeta-2lst - - -1 topic26,topic12,topic28,topic20 topic26:2,topic26:3,topic12:0,topic12:1,topic12:2,topic12:3,topic28:0,topic28:1,topic28:2
M consumer-x9-5g8n i208 - 0 topic26,topic12,topic28,topic20 topic28:1
M consumer-a-cihn - - 1 topic26,topic12,topic28,topic20 topic12:0
JAVA consumer-Zeta-2lst=topic12:1,topic12:2,topic26:2,topic28:0 consumer-a-cihn=topic12:0,topic26:1 consumer-b-g9=topic20:0,topic20:1,topic26:4,topic26:5 consumer-x9-5g8n=topic26:0,topic28:1
CASE cooperative-sticky
T topic4 -
T topic17 -;-;-;-;-;-
T topic16 -;-;-;-;-;-;-;-;-;-
M consumer-a-hdug i778 - 1 topic4,topic17,topic16 topic4:0,topic17:2,topic16:1,topic16:2,topic16:6,topic16:9
M consumer-b-483e - - 1 topic4,topic17,topic16 topic17:3,topic17:4,topic17:5,topic16:0,topic16:3,topic16:5,topic16:6,topic16:7
M consumer-x9-gfp8 - - 1 topic4,topic17,topic16 topic16:4
M consumer-Zeta-4s9v - - 1 topic4,topic17,topic16 topic16:8
JAVA consumer-Zeta-4s9v=topic16:8,topic17:1 consumer-a-hdug=topic16:1,topic16:2,topic16:9,topic17:2,topic4:0 consumer-b-483e=topic16:0,topic16:3,topic17:3,topic17:4 consumer-x9-gfp8=topic16:4,topic17:0
CASE cooperative-sticky
T topic7 -
T topic25 -;-;-
T topic6 -
M consumer-x9-8bmg - - 1 topic7,topic25,topic6 topic7:0,topic25:0,topic25:1,topic25:2
M consumer-a-jt4w - - 1 topic7,topic25,topic6 -
M consumer-Zeta-bdtc - - 1 topic7,topic25,topic6 topic6:0
M consumer-b-ac9w - - 1 topic7,topic25,topic6 -
M consumer-x9-dw0i - - 1 topic7,topic25,topic6 -
M consumer-a-2i8q - - 1 topic7,topic25,topic6 topic25:0
JAVA consumer-Zeta-bdtc=topic6:0 consumer-a-2i8q= consumer-a-jt4w= consumer-b-ac9w= consumer-x9-8bmg=topic7:0 consumer-x9-dw0i=
CASE range
T topic13 -;-;-;-;-;-;-
T topic29 -;-;-;-;-;-;-;-;-
T topic23 -
T topic1 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic28 -;-;-;-;-;-;-
M consumer-Zeta-13ne - - -1 topic23,topic28 topic13:4,topic23:0,topic28:5
M consumer-Zeta-3rg9 - - 0 topic23,topic1,topic28 topic29:3,topic1:1,topic1:5,topic1:25
M consumer-Zeta-7x9g - - -1 topic13,topic29,topic23,topic1,topic28 topic13:3,topic29:2,topic1:0,topic1:2,topic1:3,topic1:12,topic1:17,topic1:18,topic1:20,topic1:23,topic1:27,topic28:0,topic28:1
M consumer-Zeta-2s8f - - -1 topic13,topic23 topic13:1,topic13:6,topic29:6,topic1:10
M consumer-Zeta-9bv i553 - 0 topic13,topic23,topic28 topic13:2,topic28:3,topic28:4
JAVA consumer-Zeta-13ne=topic28:2,topic28:3 consumer-Zeta-2s8f=topic13:3,topic13:4 consumer-Zeta-3rg9=topic1:0,topic1:1,topic1:10,topic1:11,topic1:12,topic1:13,topic1:2,topic1:3,topic1:4,topic1:5,topic1:6,topic1:7,topic1:8,topic1:9,topic28:4,topic28:5 consumer-Zeta-7x9g=topic13:5,topic13:6,topic1:14,topic1:15,topic1:16,topic1:17,topic1:18,topic1:19,topic1:20,topic1:21,topic1:22,topic1:23,topic1:24,topic1:25,topic1:26,topic1:27,topic28:6,topic29:0,topic29:1,topic29:2,topic29:3,topic29:4,topic29:5,topic29:6,topic29:7,topic29:8 consumer-Zeta-9bv=topic13:0,topic13:1,topic13:2,topic23:0,topic28:0,topic28:1
CASE range
T topic13 -
T topic4 -;-;-;-;-
T topic5 -
T topic12 -;-;-;-
T topic23 -;-;-
M consumer-x9-30yl i151 - 2 topic13,topic4,topic5,topic12 topic4:1,topic4:2,topic4:3,topic12:0
M consumer-a-g3t3 - - 2 topic13,topic4,topic12 topic13:0,topic12:3,topic23:0
M consumer-a-g2v1 - - 2 topic13,topic12,topic23 topic4:4,topic12:1,topic12:2,topic23:1,topic23:2
M consumer-a-f2oh - - 2 topic13,topic4,topic5,topic12 -
M consumer-x9-51m - - 2 topic13,topic4,topic5,topic23 topic4:0
M consumer-a-elcp - - 2 topic13,topic4,topic5,topic23 topic4:1,topic23:0
JAVA consumer-a-elcp=topic23:0,topic4:1 consumer-a-f2oh=topic12:1,topic4:2 consumer-a-g2v1=topic12:2,topic23:1 consumer-a-g3t3=topic12:3,topic4:3 consumer-x9-30yl=topic12:0,topic13:0,topic4:0,topic5:0 consumer-x9-51m=topic23:2,topic4:4
CASE range
T topic25 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic4 -;-;-;-;-
T topic18 -;-
T topic9 -;-;-;-;-
M consumer-b-aarx - - 2 topic25,topic4,topic18,topic9 topic25:2,topic25:16,topic25:18,topic25:20,topic4:0,topic18:1,topic9:1
M consumer-a-6tjv i224 - 2 topic18 topic25:17,topic9:3
M consumer-a-247y - - 2 topic9 topic9:0,topic9:2
M consumer-x9-ffpk - - 2 topic25,topic18,topic9 topic25:1,topic25:4,topic25:12,topic25:15,topic25:19,topic25:20,topic18:0
JAVA consumer-a-247y=topic9:0,topic9:1 consumer-a-6tjv=topic18:0 consumer-b-aarx=topic18:1,topic25:0,topic25:1,topic25:10,topic25:2,topic25:3,topic25:4,topic25:5,topic25:6,topic25:7,topic25:8,topic25:9,topic4:0,topic4:1,topic4:2,topic4:3,topic4:4,topic9:2,topic9:3 consumer-x9-ffpk=topic25:11,topic25:12,topic25:13,topic25:14,topic25:15,topic25:16,topic25:17,topic25:18,topic25:19,topic25:20,topic25:21,topic9:4
CASE cooperative-sticky
T topic14 -;-;-;-
T topic24 -;-;-;-;-;-
T topic29 -;-;-;-;-;-;-;-
T topic0 -;-;-;-;-;-;-;-;-
M consumer-x9-31nl - - 0 topic14,topic24,topic0,missing -
M consumer-a-d9lz - - 0 topic29 -
M consumer-x9-5192 - - 0 topic14,topic24,topic0 -
M consumer-a-7pzt - - 0 topic14 -
M consumer-b-fw0p - - 0 topic14,missing -
M consumer-x9-asg3 - - 0 topic14,topic29 -
M consumer-Zeta-1e3k - - 0 topic14 -
M consumer-x9-j4vv i153 - 0 topic14,topic24 -
M consumer-x9-72yd i700 - -1 topic14,topic24 -
M consumer-x9-86l5 - - 0 topic14,topic24,topic29,topic0 -
M consumer-x9-4ff5 - - 0 topic14 -
M consumer-x9-c9aj - - 0 topic14,topic24,topic0 -
M consumer-a-7qhp - - 0 topic14,topic24 -
JAVA consumer-Zeta-1e3k=topic14:0 consumer-a-7pzt=topic14:1 consumer-a-7qhp=topic24:0,topic24:3 consumer-a-d9lz=topic29:0,topic29:3,topic29:6 consumer-b-fw0p=topic14:2 consumer-x9-31nl=topic0:0,topic0:3,topic0:6 consumer-x9-4ff5=topic14:3 consumer-x9-5192=topic0:1,topic0:4,topic0:7 consumer-x9-72yd=topic24:1,topic24:4 consumer-x9-86l5=topic29:1,topic29:4,topic29:7 consumer-x9-asg3=topic29:2,topic29:5 consumer-x9-c9aj=topic0:2,topic0:5,topic0:8 consumer-x9-j4vv=topic24:2,topic24:5
CASE cooperative-sticky
T topic17 -;-;-;-;-;-;-;-;-
T topic19 -;-
T topic8 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic1 -;-;-;-;-;-;-;-
M consumer-a-hxv8 i503 - 1 topic17,topic19,topic8,topic1 -
M consumer-b-1pni - - 1 topic17,topic8,topic1 -
M consumer-Zeta-kb62 - - 1 topic8,topic1 -
M consumer-Zeta-dwoz - - 1 topic17,topic8 -
M consumer-b-jtgy i450 - 1 topic17,topic19,topic1 -
M consumer-Zeta-4yn1 - - 0 topic17,topic1 -
JAVA consumer-Zeta-4yn1=topic17:1,topic17:3,topic17:5,topic17:7,topic1:0,topic1:1,topic1:3,topic1:5,topic1:7 consumer-Zeta-dwoz=topic8:0,topic8:11,topic8:15,topic8:19,topic8:23,topic8:27,topic8:3,topic8:31,topic8:35,topic8:7 consumer-Zeta-kb62=topic8:1,topic8:12,topic8:16,topic8:20,topic8:24,topic8:28,topic8:32,topic8:36,topic8:4,topic8:8 consumer-a-hxv8=topic19:0,topic8:13,topic8:17,topic8:21,topic8:25,topic8:29,topic8:33,topic8:5,topic8:9 consumer-b-1pni=topic8:10,topic8:14,topic8:18,topic8:2,topic8:22,topic8:26,topic8:30,topic8:34,topic8:6 consumer-b-jtgy=topic17:0,topic17:2,topic17:4,topic17:6,topic17:8,topic19:1,topic1:2,topic1:4,topic1:6
CASE cooperative-sticky
T topic21 -;-;-;-;-
T topic3 -;-;-;-;-
T topic18 -;-;-;-;-;-;-;-;-
M consumer-Zeta-5l11 - - 3 topic21 -
M consumer-x9-2g1b - - 3 topic3,topic18 -
M consumer-a-5kx3 - - -1 topic21 -
M consumer-Zeta-xmd i387 - 3 topic3 -
M consumer-b-av56 - - 2 topic3,topic18 -
M consumer-x9-jgtp - - -1 topic3,missing -
M consumer-Zeta-8zj5 - - 2 topic3 -
M consumer-x9-5692 - - 3 topic21,topic3,topic18 -
JAVA consumer-Zeta-5l11=topic21:0,topic21:2,topic21:4 consumer-Zeta-8zj5=topic3:0,topic3:3 consumer-Zeta-xmd=topic3:1,topic3:4 consumer-a-5kx3=topic21:1,topic21:3 consumer-b-av56=topic18:0,topic18:3,topic18:6 consumer-x9-2g1b=topic18:1,topic18:4,topic18:7 consumer-x9-5692=topic18:2,topic18:5,topic18:8 consumer-x9-jgtp=topic3:2
CASE cooperative-sticky
T topic14 -;-;-;-;-
T topic29 -;-;-;-;-;-;-;-
T topic6 -
T topic24 -;-;-
T topic21 -;-;-;-;-;-;-;-;-
M consumer-x9-8h76 - - 1 topic14,topic6,topic24,topic21 -
M consumer-x9-j0mz i51 - 1 topic14,topic6,topic24,topic21 -
M consumer-x9-5pup - - -1 topic29,topic24,topic21 -
M consumer-x9-aol6 - - 1 topic14,topic24,topic21 -
M consumer-x9-bazx i771 - 1 topic21 -
JAVA consumer-x9-5pup=topic29:0,topic29:1,topic29:2,topic29:3,topic29:4,topic29:5,topic29:6,topic29:7 consumer-x9-8h76=topic14:2,topic21:3,topic21:7,topic24:0,topic6:0 consumer-x9-aol6=topic14:0,topic14:3,topic21:4,topic21:8,topic24:1 consumer-x9-bazx=topic21:0,topic21:1,topic21:2,topic21:5 consumer-x9-j0mz=topic14:1,topic14:4,topic21:6,topic24:2
CASE cooperative-sticky
T topic10 -;-;-;-
T topic27 -;-;-;-;-;-;-
T topic6 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-Zeta-a2my i604 - 2 topic10,topic27 -
M consumer-b-vyk - - 2 topic10,topic27,topic6 -
M consumer-b-fn88 - - 1 topic10,topic6 -
M consumer-Zeta-3ch0 - - 1 topic10,topic27,topic6 -
M consumer-x9-6fio - - 2 topic27 -
M consumer-b-4cku - - 2 topic10 -
JAVA consumer-Zeta-3ch0=topic6:0,topic6:12,topic6:3,topic6:6,topic6:9 consumer-Zeta-a2my=topic27:0,topic27:2,topic27:4,topic27:6 consumer-b-4cku=topic10:0,topic10:1,topic10:2,topic10:3 consumer-b-fn88=topic6:1,topic6:10,topic6:13,topic6:4,topic6:7 consumer-b-vyk=topic6:11,topic6:14,topic6:2,topic6:5,topic6:8 consumer-x9-6fio=topic27:1,topic27:3,topic27:5
CASE cooperative-sticky
T topic29 -;-;-;-;-;-;-
T topic21 -;-
T topic17 -;-;-;-
T topic3 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-Zeta-ks9k - - 2 topic29,topic21,topic3 -
M consumer-b-jbpr - - 2 topic29,topic21,topic17 -
M consumer-x9-jgyn - - -1 topic21,topic17 -
M consumer-a-6744 - - 2 topic21,topic17 -
JAVA consumer-Zeta-ks9k=topic3:0,topic3:1,topic3:10,topic3:11,topic3:12,topic3:13,topic3:14,topic3:15,topic3:16,topic3:17,topic3:18,topic3:19,topic3:2,topic3:20,topic3:21,topic3:22,topic3:23,topic3:24,topic3:25,topic3:26,topic3:27,topic3:28,topic3:29,topic3:3,topic3:30,topic3:31,topic3:32,topic3:33,topic3:34,topic3:35,topic3:4,topic3:5,topic3:6,topic3:7,topic3:8,topic3:9 consumer-a-6744=topic17:0,topic17:2,topic21:0 consumer-b-jbpr=topic29:0,topic29:1,topic29:2,topic29:3,topic29:4,topic29:5,topic29:6 consumer-x9-jgyn=topic17:1,topic17:3,topic21:1
CASE cooperative-sticky
T topic2 -;-
T topic27 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic20 -;-;-;-
T topic4 -;-
M consumer-Zeta-h7rc - - -1 topic2,topic20 -
M consumer-x9-ccf5 - - 3 topic2,topic27,missing -
M consumer-b-evog - - 3 topic2,topic27,topic20 -
M consumer-x9-336h - - 3 topic2,topic27,topic20,topic4 -
JAVA consumer-Zeta-h7rc=topic20:0,topic20:1,topic20:2,topic20:3,topic2:0,topic2:1 consumer-b-evog=topic27:11,topic27:14,topic27:17,topic27:2,topic27:20,topic27:23,topic27:26,topic27:5,topic27:8 consumer-x9-336h=topic27:12,topic27:15,topic27:18,topic27:21,topic27:24,topic27:3,topic27:6,topic27:9,topic4:0,topic4:1 consumer-x9-ccf5=topic27:0,topic27:1,topic27:10,topic27:13,topic27:16,topic27:19,topic27:22,topic27:25,topic27:4,topic27:7
CASE cooperative-sticky
T topic20 -;-;-;-;-;-;-
T topic18 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-b-i4aj - - 2 topic20 -
M consumer-x9-e5is - - 2 topic20 -
M consumer-a-59bi i97 - 2 topic20,topic18 -
M consumer-b-l1br i641 - 2 topic18 -
M consumer-Zeta-4tnn i905 - -1 topic20 -
JAVA consumer-Zeta-4tnn=topic20:0,topic20:3,topic20:6 consumer-a-59bi=topic18:0,topic18:10,topic18:12,topic18:14,topic18:16,topic18:18,topic18:2,topic18:20,topic18:22,topic18:24,topic18:26,topic18:28,topic18:30,topic18:32,topic18:4,topic18:6,topic18:8 consumer-b-i4aj=topic20:1,topic20:4 consumer-b-l1br=topic18:1,topic18:11,topic18:13,topic18:15,topic18:17,topic18:19,topic18:21,topic18:23,topic18:25,topic18:27,topic18:29,topic18:3,topic18:31,topic18:33,topic18:5,topic18:7,topic18:9 consumer-x9-e5is=topic20:2,topic20:5
CASE cooperative-sticky
T topic18 -;-;-;-;-;-
M consumer-a-jgbc - - -1 topic18 -
M consumer-a-4sj3 - - 2 topic18 -
M consumer-a-7y1f - - 2 topic18 -
M consumer-Zeta-krsf - - 1 topic18 -
M consumer-Zeta-2fvs i339 - 2 topic18 -
M consumer-x9-ectd - - 2 topic18 -
M consumer-Zeta-9jvi - - 2 topic18,missing -
JAVA consumer-Zeta-2fvs=topic18:0 consumer-Zeta-9jvi=topic18:1 consumer-Zeta-krsf=topic18:2 consumer-a-4sj3=topic18:3 consumer-a-7y1f=topic18:4 consumer-a-jgbc=topic18:5 consumer-x9-ectd=
CASE range
T topic15 ra
T topic7 rb;ra;rb;rc;rb,rc
T topic13 ra;rb,ra;rb;rb,rc;rb,rc;ra,rb;ra;ra;rb,ra;rb;rc,ra;rb,ra;rc,ra;rb;ra;rb,rc;ra;ra,rc;rb;ra;rc;ra,rc;rb;rb;rc,ra;rc,ra;rb,ra;ra;ra;ra,rb;rc,rb;rc;rb;rb,rc
T topic20 rb
T topic24 rc;ra,rb;rc,rb;rb;rb;rb
M consumer-Zeta-fq4f - - 0 topic15,topic7,topic20 -
M consumer-x9-i7ar - rb 0 topic15,topic13 -
M consumer-a-1u7a - rc 0 topic15,topic7,topic13,topic24 -
M consumer-x9-g8hj - ra 0 topic13,topic20,topic24 -
M consumer-x9-8136 - - -1 topic7,topic20,topic24 -
M consumer-Zeta-doti - ra -1 topic7,topic24,missing -
M consumer-b-6l6j - rb -1 topic15,topic7,topic20,topic24 -
M consumer-Zeta-312o - ra 0 topic7,topic13,topic24 -
JAVA consumer-Zeta-312o=topic13:0,topic13:1,topic13:10,topic13:11,topic13:12,topic13:5,topic13:6,topic13:7,topic13:8,topic24:1,topic7:1 consumer-Zeta-doti=topic24:4 consumer-Zeta-fq4f=topic15:0,topic20:0,topic7:0 consumer-a-1u7a=topic13:15,topic13:17,topic13:20,topic13:21,topic13:24,topic13:25,topic13:3,topic13:30,topic13:4,topic24:0,topic7:3 consumer-b-6l6j=topic24:2,topic7:2 consumer-x9-8136=topic24:3,topic7:4 consumer-x9-g8hj=topic13:14,topic13:16,topic13:19,topic13:26,topic13:27,topic13:28,topic13:29,topic13:31,topic24:5 consumer-x9-i7ar=topic13:13,topic13:18,topic13:2,topic13:22,topic13:23,topic13:32,topic13:33,topic13:9
CASE range
T topic24 ra;rb,rc;ra,rc;rc
T topic22 rc;rb,rc;rc,ra;rc
T topic29 ra,rc;rb;rb,rc;rb;rc,ra;rc;rc,ra;rb;rc;rb,ra;rb,ra;ra;rb;rc,ra;rc,ra;rc,rb;rc,ra;rc,ra;rc;rc;rc,ra;rb,rc;rb,rc;rc;rb;ra;rc,ra;ra;ra,rb;rc;ra;ra;rb;rc,rb;ra,rb;rb;ra;rb
M consumer-Zeta-g69r - ra 3 topic24 -
M consumer-Zeta-f54v - - 3 topic24,topic22,topic29 -
M consumer-b-2fbf - rc 3 topic22 -
M consumer-x9-klug i993 ra 3 topic24 -
M consumer-a-5bi3 i812 rc 2 topic24,topic22,topic29 -
JAVA consumer-Zeta-f54v=topic22:2,topic24:2,topic29:1,topic29:10,topic29:11,topic29:12,topic29:24,topic29:25,topic29:27,topic29:28,topic29:3,topic29:30,topic29:31,topic29:32,topic29:33,topic29:34,topic29:35,topic29:36,topic29:37,topic29:7,topic29:9 consumer-Zeta-g69r=topic24:3 consumer-a-5bi3=topic22:0,topic22:1,topic24:1,topic29:0,topic29:13,topic29:14,topic29:15,topic29:16,topic29:17,topic29:18,topic29:19,topic29:2,topic29:20,topic29:21,topic29:22,topic29:23,topic29:26,topic29:29,topic29:4,topic29:5,topic29:6,topic29:8 consumer-b-2fbf=topic22:3 consumer-x9-klug=topic24:0
CASE range
T topic29 rc,rb;rb;ra,rb;rb;rb,rc;rc,rb;rb;rc;rb,ra;ra;rc,rb;rb;rb;rb;ra;rb;rb;ra;rc,rb;ra,rb;rc;rc;rc;rb;rb,rc;rc
T topic27 ra;rb;rb,ra
T topic15 ra,rc;ra;ra;rb;rc,ra;rc
T topic14 rc,ra;rb;rc,ra;rb,rc;rc,ra;rb,ra;rc,rb;rc,rb;rb
M consumer-a-f3lg - rb 1 topic29,topic27,topic14 -
M consumer-Zeta-if0m - rc 1 topic29,topic27,topic15,topic14 -
JAVA consumer-Zeta-if0m=topic14:0,topic14:2,topic14:3,topic14:4,topic14:6,topic15:0,topic15:1,topic15:2,topic15:3,topic15:4,topic15:5,topic27:0,topic29:0,topic29:10,topic29:14,topic29:18,topic29:20,topic29:21,topic29:22,topic29:24,topic29:25,topic29:4,topic29:5,topic29:7,topic29:9 consumer-a-f3lg=topic14:1,topic14:5,topic14:7,topic14:8,topic27:1,topic27:2,topic29:1,topic29:11,topic29:12,topic29:13,topic29:15,topic29:16,topic29:17,topic29:19,topic29:2,topic29:23,topic29:3,topic29:6,topic29:8
CASE cooperative-sticky
T topic24 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic8 -;-;-;-;-;-;-;-
T topic20 -;-;-;-;-;-;-;-;-
M consumer-b-ic60 - - 1 topic8,topic20 topic24:4,topic8:0,topic8:1,topic8:4,topic20:0,topic20:3,topic20:4,topic20:5
M consumer-b-8ptj - - 0 topic8,topic20 topic24:4,topic8:3,topic8:7,topic20:5,topic20:8
M consumer-x9-jpvt - - 0 topic24,topic8,topic20 topic24:1,topic24:6,topic24:10,topic24:16,topic24:20,topic24:21,topic24:22,topic24:23,topic24:27,topic8:1,topic8:2,topic8:5,topic20:1,topic20:7
M consumer-Zeta-g94c i234 - 1 topic24,topic8 topic24:9,topic24:25
M consumer-x9-86p3 - - 1 topic24,topic20 topic24:16
M consumer-x9-3o4 - - 1 topic24,topic20 -
JAVA consumer-Zeta-g94c=topic24:13,topic24:17,topic24:24,topic24:25,topic24:8,topic24:9 consumer-b-8ptj=topic20:2,topic20:6,topic20:8,topic24:4,topic8:3,topic8:6,topic8:7 consumer-b-ic60=topic20:0,topic20:3,topic20:4,topic20:5,topic8:0,topic8:1,topic8:4 consumer-x9-3o4=topic24:0,topic24:11,topic24:14,topic24:18,topic24:2,topic24:26,topic24:5 consumer-x9-86p3=topic24:12,topic24:15,topic24:16,topic24:19,topic24:28,topic24:3,topic24:7 consumer-x9-jpvt=topic20:1,topic20:7,topic24:21,topic24:22,topic24:23,topic24:27,topic8:2,topic8:5
CASE cooperative-sticky
T topic28 -;-;-;-;-;-;-;-
T topic11 -;-;-;-;-;-;-
T topic5 -;-;-;-;-;-;-;-;-
T topic9 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-Zeta-gcaj - - 0 topic28,topic11,topic5,topic9 topic28:0,topic28:3,topic28:4,topic28:5,topic11:4,topic11:5,topic5:4,topic9:3,topic9:4,topic9:8,topic9:10,topic9:20,topic9:26,topic9:27,topic9:28,topic9:29,topic9:31,topic9:32
M consumer-b-cj4w - - 0 topic11,topic9 topic11:1,topic11:2,topic11:6,topic9:1,topic9:9,topic9:12,topic9:16,topic9:17,topic9:19,topic9:21,topic9:25,topic9:30
M consumer-a-463p - - 0 topic28 topic28:1,topic28:2,topic28:6,topic28:7,topic5:8,topic9:0
JAVA consumer-Zeta-gcaj=topic11:4,topic11:5,topic5:0,topic5:1,topic5:2,topic5:3,topic5:4,topic5:5,topic5:6,topic5:7,topic9:10,topic9:20,topic9:24,topic9:26,topic9:27,topic9:28,topic9:29,topic9:3,topic9:31,topic9:32,topic9:4,topic9:8 consumer-a-463p=topic28:1,topic28:2,topic28:6,topic28:7 consumer-b-cj4w=topic11:0,topic11:1,topic11:2,topic11:3,topic11:6,topic9:1,topic9:11,topic9:12,topic9:13,topic9:14,topic9:15,topic9:16,topic9:17,topic9:18,topic9:19,topic9:2,topic9:21,topic9:22,topic9:23,topic9:25,topic9:30,topic9:5,topic9:6,topic9:7,topic9:9
CASE cooperative-sticky
T topic18 -;-;-;-;-;-;-;-
T topic11 -;-
M consumer-x9-gv8s - - 2 topic18,topic11 topic18:7
M consumer-Zeta-cp4j - - 2 topic11 -
M consumer-b-7cfu - - -1 topic18 topic18:1
M consumer-x9-fmvy - - 2 topic18 -
M consumer-a-7wd0 i512 - -1 topic18,topic11 -
M consumer-a-eg2i - - -1 topic18,topic11 topic18:0,topic11:1
M consumer-a-a2cb - - 2 topic18 -
M consumer-b-anlk i96 - 1 topic18,topic11 -
M consumer-Zeta-6l3j - - 2 topic11 -
M consumer-b-cmyp - - 2 topic11 -
M consumer-b-av3t - - 2 topic18,topic11 -
M consumer-a-d6rb - - 2 topic18,topic11 -
M consumer-Zeta-j747 - - 2 topic18,topic11 -
JAVA consumer-Zeta-6l3j=topic11:0 consumer-Zeta-cp4j= consumer-Zeta-j747=topic18:2 consumer-a-7wd0=topic18:3 consumer-a-a2cb=topic18:4 consumer-a-d6rb=topic18:5 consumer-a-eg2i=topic18:0 consumer-b-7cfu=topic18:1 consumer-b-anlk=topic18:6 consumer-b-av3t= consumer-b-cmyp= consumer-x9-fmvy= consumer-x9-gv8s=topic18:7
CASE cooperative-sticky
T topic25 -;-;-;-;-;-;-;-;-
T topic11 -;-;-;-;-;-
T topic2 -;-;-;-;-;-;-;-
T topic4 -;-;-
M consumer-x9-k8hr - - 3 topic25,topic11,topic4 topic25:0,topic25:3,topic25:7,topic11:0,topic11:1,topic11:4,topic2:2,topic4:0
M consumer-x9-dhpa - - 3 topic25,topic2,topic4 topic25:2,topic25:4,topic11:2,topic4:1
M consumer-Zeta-7zpz i653 - 3 topic25,topic11,topic4 topic25:5,topic11:1,topic4:2
M consumer-Zeta-5l37 - - 3 topic25,topic4 topic25:8
M consumer-b-bu06 - - 2 topic25,topic4 topic25:3,topic11:5,topic4:2
M consumer-Zeta-bzoc - - 3 topic4 -
JAVA consumer-Zeta-5l37=topic25:6,topic25:8 consumer-Zeta-7zpz=topic11:1,topic11:3,topic25:5 consumer-Zeta-bzoc= consumer-b-bu06=topic11:5,topic25:1,topic25:3 consumer-x9-dhpa=topic2:0,topic2:1,topic2:3,topic2:4,topic2:5,topic2:6,topic2:7 consumer-x9-k8hr=topic11:0,topic11:4,topic25:7
CASE cooperative-sticky
T topic1 -;-;-;-;-
T topic18 -;-;-;-;-;-;-;-;-
T topic16 -;-;-;-;-;-;-
T topic9 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-Zeta-gxeq - - -1 topic1,topic18,topic16 topic1:1,topic1:2,topic1:4,topic18:0,topic18:3,topic18:4,topic18:5,topic18:7,topic16:1,topic16:3,topic16:5,topic16:6
M consumer-a-f0r5 - - 1 topic1,topic9 topic1:0,topic1:3,topic9:1,topic9:2,topic9:4,topic9:5,topic9:6,topic9:8,topic9:9,topic9:11,topic9:12,topic9:13,topic9:17,topic9:18,topic9:19,topic9:20,topic9:21,topic9:22
JAVA consumer-Zeta-gxeq=topic16:0,topic16:1,topic16:2,topic16:3,topic16:4,topic16:5,topic16:6,topic18:0,topic18:1,topic18:2,topic18:3,topic18:4,topic18:5,topic18:6,topic18:7,topic18:8,topic1:1,topic1:2,topic1:4 consumer-a-f0r5=topic9:0,topic9:1,topic9:10,topic9:11,topic9:12,topic9:13,topic9:14,topic9:15,topic9:16,topic9:17,topic9:18,topic9:19,topic9:2,topic9:20,topic9:21,topic9:22,topic9:3,topic9:4,topic9:5,topic9:6,topic9:7,topic9:8,topic9:9
CASE cooperative-sticky
T topic26 -
T topic28 -;-;-;-;-;-
T topic22 -;-;-;-;-;-;-;-
T topic25 -
M consumer-x9-esx4 - - 0 topic26,topic28,topic22,topic25 topic28:3,topic28:4,topic22:1,topic25:0
M consumer-x9-ct7z - - -1 topic26,topic22,topic25 topic26:0,topic22:0,topic22:2,topic22:3,topic22:4,topic22:5,topic22:6,topic22:7,topic25:0
M consumer-b-3fsu - - 0 topic28,topic25 -
M consumer-a-8cfd i700 - -1 topic28,topic22,topic25 topic28:1,topic28:4,topic22:5
M consumer-a-gj0h - - 0 topic22 -
JAVA consumer-a-8cfd=topic28:1,topic28:2 consumer-a-gj0h= consumer-b-3fsu=topic28:0,topic28:5 consumer-x9-ct7z=topic22:3,topic22:4,topic22:6,topic22:7 consumer-x9-esx4=topic22:1,topic25:0
CASE cooperative-sticky
T topic26 -
T topic18 -;-;-;-;-
T topic28 -;-;-;-
T topic12 -;-;-
M consumer-a-ia9j - - -1 topic18,topic28,topic12 topic18:3,topic18:4,topic12:1
M consumer-a-err4 - - -1 topic12 -
M consumer-a-e8tv i909 - -1 topic26,topic18,topic12 topic18:0,topic12:1
M consumer-Zeta-fgbd - - 0 topic26,topic18,topic28,topic12 -
M consumer-x9-an9d - - -1 topic26,topic18,topic28,topic12 topic18:2,topic28:1,topic28:2
M consumer-x9-fka2 - - 0 topic26,topic28 -
JAVA consumer-Zeta-fgbd=topic18:1,topic28:0 consumer-a-e8tv=topic12:1,topic18:0 consumer-a-err4=topic12:0,topic12:2 consumer-a-ia9j=topic18:3,topic18:4 consumer-x9-an9d=topic18:2,topic28:1,topic28:2 consumer-x9-fka2=topic26:0,topic28:3
CASE cooperative-sticky
T topic4 -;-;-;-;-;-
T topic15 -;-;-;-;-;-;-;-
T topic20 -;-;-;-
T topic11 -;-;-;-;-;-;-;-
M consumer-x9-a2od - - 1 topic4,topic15,topic11 topic4:1,topic4:2,topic4:3,topic15:1,topic15:4,topic15:7,topic11:0,topic11:3,topic11:6,topic11:7
M consumer-x9-acd8 i493 - 1 topic4 topic4:0,topic4:1,topic4:4,topic4:5,topic20:1
M consumer-Zeta-h8yc - - -1 topic4,topic15 topic11:6,topic11:7
M consumer-a-hk5p i935 - 0 topic11 topic11:4
JAVA consumer-Zeta-h8yc=topic11:6,topic15:0,topic15:2,topic15:3,topic15:5,topic15:6 consumer-a-hk5p=topic11:1,topic11:2,topic11:4,topic11:5 consumer-x9-a2od=topic11:7,topic15:1,topic15:4,topic15:7,topic4:3 consumer-x9-acd8=topic4:0,topic4:1,topic4:4,topic4:5
CASE cooperative-sticky
T topic23 -;-;-
T topic29 -;-;-;-;-;-;-;-
T topic1 -;-;-;-
T topic16 -;-;-;-;-
M consumer-x9-dm3g - - 1 topic1,topic16 topic1:1,topic1:2
M consumer-x9-4udb - - 1 topic23,topic29,topic1 topic29:3,topic16:2
M consumer-x9-7m4s - - 2 topic29,topic1,topic16 topic23:2,topic29:2,topic29:4,topic29:7,topic1:3,topic16:0,topic16:2
M consumer-Zeta-ijpr - - -1 topic23,topic29,topic1 topic23:1,topic29:1,topic29:6
JAVA consumer-Zeta-ijpr=topic1:0,topic23:1,topic29:0,topic29:1,topic29:6 consumer-x9-4udb=topic16:2,topic23:0,topic29:3,topic29:5 consumer-x9-7m4s=topic16:0,topic1:3,topic29:2,topic29:4,topic29:7 consumer-x9-dm3g=topic16:1,topic16:3,topic16:4,topic1:1,topic1:2
CASE range
T topic0 -;-;-;-;-;-
M consumer-Zeta-bp5b - - 1 topic0 -
M consumer-x9-4i2h i370 - 1 topic0 -
M consumer-x9-isrl i795 - 1 topic0 -
M consumer-x9-d215 - - 1 topic0 -
M consumer-a-ff47 - - 1 topic0 -
M consumer-a-4by1 - - 1 topic0 -
M consumer-Zeta-fnzz - - 1 topic0 -
M consumer-x9-8slm - - 1 topic0 -
M consumer-b-ge20 - - 1 topic0 -
M consumer-x9-fdc1 - - 1 topic0 -
M consumer-a-khrs - - 1 topic0 -
M consumer-a-271c - - 1 topic0 -
M consumer-a-7by - - 1 topic0 -
M consumer-x9-9ssn - - 1 topic0 -
M consumer-Zeta-6opf i420 - -1 topic0 -
M consumer-b-ipxh i283 - 1 topic0 -
M consumer-Zeta-jbdh - - 1 topic0 -
M consumer-b-2ovh - - -1 topic0 -
JAVA consumer-Zeta-6opf=topic0:2 consumer-Zeta-bp5b=topic0:4 consumer-Zeta-fnzz=topic0:5 consumer-Zeta-jbdh= consumer-a-271c= consumer-a-4by1= consumer-a-7by= consumer-a-ff47= consumer-a-khrs= consumer-b-2ovh= consumer-b-ge20= consumer-b-ipxh=topic0:0 consumer-x9-4i2h=topic0:1 consumer-x9-8slm= consumer-x9-9ssn= consumer-x9-d215= consumer-x9-fdc1= consumer-x9-isrl=topic0:3
CASE range
T topic9 -;-;-;-;-;-;-
T topic29 -;-;-;-;-;-;-;-;-
T topic1 -;-;-;-;-;-;-
T topic25 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-Zeta-drp8 - - 1 topic9,topic29,topic1,topic25 -
M consumer-b-b4jw i830 - 0 topic9,topic29,topic1,topic25 -
M consumer-a-2shh i93 - 1 topic9,topic29,topic1,topic25 -
M consumer-x9-9s8e - - -1 topic9,topic29,topic1,topic25 -
JAVA consumer-Zeta-drp8=topic1:4,topic1:5,topic25:18,topic25:19,topic25:20,topic25:21,topic25:22,topic25:23,topic25:24,topic25:25,topic29:5,topic29:6,topic9:4,topic9:5 consumer-a-2shh=topic1:2,topic1:3,topic25:10,topic25:11,topic25:12,topic25:13,topic25:14,topic25:15,topic25:16,topic25:17,topic25:9,topic29:3,topic29:4,topic9:2,topic9:3 consumer-b-b4jw=topic1:0,topic1:1,topic25:0,topic25:1,topic25:2,topic25:3,topic25:4,topic25:5,topic25:6,topic25:7,topic25:8,topic29:0,topic29:1,topic29:2,topic9:0,topic9:1 consumer-x9-9s8e=topic1:6,topic25:26,topic25:27,topic25:28,topic25:29,topic25:30,topic25:31,topic25:32,topic25:33,topic29:7,topic29:8,topic9:6
CASE range
T topic2 -;-;-;-;-
T topic21 -;-;-;-;-
T topic29 -;-;-;-;-;-
M consumer-a-g1mu - - 0 topic2,topic21,topic29 -
M consumer-a-8jgy - - 0 topic2,topic21,topic29 -
M consumer-a-2cds - - -1 topic2,topic21,topic29 -
M consumer-Zeta-5jv2 i666 - 0 topic2,topic21,topic29 -
M consumer-a-i51f - - -1 topic2,topic21,topic29 -
JAVA consumer-Zeta-5jv2=topic21:0,topic29:0,topic29:1,topic2:0 consumer-a-2cds=topic21:1,topic29:2,topic2:1 consumer-a-8jgy=topic21:2,topic29:3,topic2:2 consumer-a-g1mu=topic21:3,topic29:4,topic2:3 consumer-a-i51f=topic21:4,topic29:5,topic2:4
CASE range
T topic29 rc;ra,rc;rc,rb;rb,rc;rc,rb;rc
T topic10 ra;rb,ra;rb;rc,ra
T topic21 rc
T topic5 rb;rb;ra;rb;ra,rc
M consumer-x9-qdd - ra 1 topic29,topic10,topic21,topic5 topic29:1,topic29:3,topic29:5,topic10:0,topic10:2,topic5:3,topic5:4
M consumer-Zeta-i833 - - -1 topic29,topic10,topic21,topic5 topic29:1,topic29:4,topic10:3,topic5:1
M consumer-b-5zpj - - 2 topic29,topic10,topic21,topic5 topic29:2,topic10:1,topic21:0,topic5:0
M consumer-a-dabq i88 - 2 topic29,topic10,topic21,topic5 topic29:3
M consumer-x9-cjh7 - rb -1 topic29,topic10,topic21,topic5 topic10:2
M consumer-a-4qfp - ra 2 topic29,topic10,topic21,topic5 -
M consumer-b-4a4s i371 ra 2 topic29,topic10,topic21,topic5 topic29:5
JAVA consumer-Zeta-i833=topic10:2,topic29:2,topic5:1 consumer-a-4qfp=topic10:3,topic29:5,topic5:4 consumer-a-dabq=topic10:1,topic29:0,topic5:0 consumer-b-4a4s=topic10:0,topic21:0,topic29:1,topic5:2 consumer-b-5zpj=topic29:3,topic5:3 consumer-x9-cjh7=topic29:4 consumer-x9-qdd=
CASE range
T topic21 rb;rc,rb;rb
T topic1 rc,ra;rc,ra;ra;rc,rb
T topic4 rb;rb;rb;ra;ra,rb;rb;rb;rc;rc
T topic2 ra;ra;rb;rc;rb
T topic18 ra;ra;ra
M consumer-b-5ffk - rb 3 topic21,topic1,topic4,topic2,topic18 topic21:2,topic1:0,topic4:1,topic4:4,topic4:5,topic4:7,topic4:8,topic2:2,topic2:3,topic2:4,topic18:1
M consumer-b-l2v2 - ra 3 topic21,topic1,topic4,topic2,topic18 topic21:0,topic1:1,topic1:2,topic1:3,topic4:0,topic4:2,topic4:3,topic4:6,topic2:1,topic2:3,topic18:0,topic18:2
M consumer-x9-ik6z - - 3 topic21,topic1,topic4,topic2,topic18 -
M consumer-b-4j9d - - 3 topic21,topic1,topic4,topic2,topic18 topic1:3
JAVA consumer-b-4j9d=topic18:0,topic1:0,topic21:0,topic2:0,topic2:1,topic4:0,topic4:1,topic4:2 consumer-b-5ffk=topic18:2,topic1:3,topic21:2,topic2:2,topic4:4,topic4:5 consumer-b-l2v2=topic1:1,topic2:4,topic4:3,topic4:8 consumer-x9-ik6z=topic18:1,topic1:2,topic21:1,topic2:3,topic4:6,topic4:7
CASE range
T topic28 rc;rb;rc;ra;rb,ra;rc;ra,rc;rb;ra,rb
T topic4 rb;rb;rb
T topic26 ra,rc;rb,ra;rb;rc,ra;rc;rc;rc;rc;ra,rc
T topic2 rc;rb;ra;rb;rb
M consumer-a-1j3y - ra 3 topic28,topic4,topic26,topic2 topic28:0,topic28:1,topic28:2,topic28:3,topic28:4,topic28:5,topic28:7,topic28:8,topic4:0,topic4:1,topic4:2,topic26:0,topic26:1,topic26:2,topic26:3,topic26:4,topic26:5,topic26:6,topic26:8,topic2:0,topic2:1,topic2:2,topic2:3,topic2:4
M consumer-Zeta-ecr2 - rb 3 topic28,topic4,topic26,topic2 -
JAVA consumer-Zeta-ecr2=topic26:0,topic26:1,topic26:2,topic26:4,topic26:5,topic28:0,topic28:1,topic28:2,topic28:4,topic28:5,topic2:1,topic2:3,topic2:4,topic4:0,topic4:1 consumer-a-1j3y=topic26:3,topic26:6,topic26:7,topic26:8,topic28:3,topic28:6,topic28:7,topic28:8,topic2:0,topic2:2,topic4:2
CASE range
T topic26 ra;ra,rb;rb;rb,ra;rb,rc;rc,rb;ra,rb;rb;rc;rc;ra,rc;ra,rc;ra;ra,rc;rb;rb,rc;rc;ra;rc,rb;rb;ra,rb;rc,ra;ra;rc;ra;rb;ra;ra
M consumer-a-6rek - - 0 topic26 -
M consumer-a-3f4z i710 ra 0 topic26 -
M consumer-b-crr0 - rb 0 topic26 -
M consumer-a-6a5m - rc -1 topic26 -
M consumer-Zeta-d3wi i676 - 0 topic26 -
M consumer-Zeta-hx7x i218 - -1 topic26 -
M consumer-x9-47o4 i752 rb 0 topic26 -
M consumer-a-g1fr - rc 0 topic26 -
M consumer-x9-bxav - rb 0 topic26 -
M consumer-Zeta-2s2m - rb -1 topic26 -
M consumer-b-if3a - rc 0 topic26 -
M consumer-Zeta-27v7 - rc -1 topic26 -
M consumer-a-j9nf i14 ra 0 topic26 -
M consumer-a-5izb - rc 0 topic26 -
JAVA consumer-Zeta-27v7=topic26:8,topic26:9 consumer-Zeta-2s2m=topic26:15,topic26:18 consumer-Zeta-d3wi=topic26:4,topic26:5 consumer-Zeta-hx7x=topic26:2,topic26:3 consumer-a-3f4z=topic26:10,topic26:6 consumer-a-5izb=topic26:11,topic26:13 consumer-a-6a5m=topic26:16,topic26:21 consumer-a-6rek=topic26:12,topic26:17 consumer-a-g1fr=topic26:22,topic26:23 consumer-a-j9nf=topic26:0,topic26:1 consumer-b-crr0=topic26:19,topic26:20 consumer-b-if3a=topic26:24,topic26:26 consumer-x9-47o4=topic26:14,topic26:7 consumer-x9-bxav=topic26:25,topic26:27
CASE range
T topic21 rc,rb;rb;rc,ra;rb,rc
T topic11 ra;rb,ra;ra;rc
T topic16 rb,ra;ra;rb,rc;ra,rc;rb;ra,rc;rc
T topic18 rb
M consumer-a-l361 - ra 0 topic21,topic11,topic16,topic18 -
M consumer-a-kyke - ra -1 topic21,topic11,topic16,topic18 -
M consumer-b-d3kp - rc 1 topic21,topic11,topic16,topic18 -
M consumer-b-hiu3 - - -1 topic21,topic11,topic16,topic18 -
M consumer-b-14r i820 rc 1 topic21,topic11,topic16,topic18 -
M consumer-b-dj0g - ra -1 topic21,topic11,topic16,topic18 -
JAVA consumer-a-kyke=topic11:2,topic16:0,topic21:2 consumer-a-l361=topic11:1,topic16:1,topic21:1 consumer-b-14r=topic11:3,topic16:2,topic16:3,topic18:0,topic21:3 consumer-b-d3kp=topic16:5 consumer-b-dj0g=topic16:6 consumer-b-hiu3=topic11:0,topic16:4,topic21:0
CASE range
T topic23 rb;ra,rc;rc;rb,ra;ra;ra;rc
M consumer-b-2m3j - ra -1 topic23 -
M consumer-Zeta-ikeh - - 0 topic23 -
M consumer-x9-b2w0 - ra -1 topic23 -
M consumer-b-l2yn i700 rc 0 topic23 -
M consumer-Zeta-jo4v i528 rc 0 topic23 -
M consumer-b-epat - rc 0 topic23 -
M consumer-b-6l6k i95 ra 0 topic23 -
M consumer-b-yys - rc -1 topic23 -
M consumer-x9-jtdy - rb 0 topic23 -
JAVA consumer-Zeta-ikeh=topic23:0 consumer-Zeta-jo4v=topic23:1 consumer-b-2m3j=topic23:4 consumer-b-6l6k=topic23:3 consumer-b-epat=topic23:6 consumer-b-l2yn=topic23:2 consumer-b-yys= consumer-x9-b2w0=topic23:5 consumer-x9-jtdy=
CASE cooperative-sticky
T topic24 rc,ra;rc,ra
T topic14 ra,rb;ra;rc;rc,rb;ra,rc
M consumer-a-4sk8 - - 2 topic24,topic14 topic14:4
M consumer-x9-3bm - rc -1 topic24,topic14 topic14:0,topic14:3
M consumer-a-553j - - -1 topic24,topic14 topic24:0,topic14:1,topic14:2
M consumer-b-kz0j i115 ra 2 topic24,topic14 -
M consumer-a-9iz5 - ra 2 topic24,topic14 topic24:1,topic14:1,topic14:4
M consumer-Zeta-4p8c i696 rb 2 topic24,topic14 -
M consumer-Zeta-71ss - - 2 topic24,topic14 topic14:2
M consumer-b-ix5g - rb 2 topic24,topic14 -
M consumer-x9-gkfr i846 ra 2 topic24,topic14 -
M consumer-a-142d - - 1 topic24,topic14 -
M consumer-b-ldms - - 2 topic24,topic14 -
M consumer-x9-a2na - rb 1 topic24,topic14 -
JAVA consumer-Zeta-4p8c= consumer-Zeta-71ss=topic14:2 consumer-a-142d= consumer-a-4sk8= consumer-a-553j=topic24:0 consumer-a-9iz5=topic14:1 consumer-b-ix5g= consumer-b-kz0j= consumer-b-ldms= consumer-x9-3bm=topic14:3 consumer-x9-a2na= consumer-x9-gkfr=
CASE cooperative-sticky
T topic2 rc;ra,rc;rc;rb,ra;ra;rb,ra;rc,ra;ra;ra,rb;ra;ra,rc;rc,rb;rc;rc,ra;rc;rb,ra;rb;rc,rb;rc;rb;rc,rb;rc,ra;ra;ra,rb;rb;rc,ra;ra;rb,rc;rc
M consumer-Zeta-14vi - ra 2 topic2 topic2:4,topic2:5,topic2:10,topic2:13,topic2:15,topic2:19,topic2:28
M consumer-x9-e6d6 i553 rc -1 topic2 topic2:3,topic2:13,topic2:16,topic2:17,topic2:22,topic2:24,topic2:25,topic2:27
M consumer-a-bqxr - - -1 topic2 topic2:0,topic2:2,topic2:6,topic2:7,topic2:8,topic2:11,topic2:14,topic2:18,topic2:23,topic2:27
M consumer-Zeta-74x2 - rc 2 topic2 topic2:14
M consumer-Zeta-2z7o - - 2 topic2 topic2:19
M consumer-b-9va3 - rb -1 topic2 topic2:4
JAVA consumer-Zeta-14vi=topic2:10,topic2:13,topic2:15,topic2:4,topic2:5 consumer-Zeta-2z7o=topic2:26,topic2:9 consumer-Zeta-74x2=topic2:1,topic2:14,topic2:21 consumer-a-bqxr=topic2:0,topic2:2,topic2:6,topic2:7,topic2:8 consumer-b-9va3= consumer-x9-e6d6=topic2:12,topic2:17,topic2:20,topic2:25
CASE cooperative-sticky
T topic24 ra,rb
T topic27 ra,rb;rb;rc;ra
M consumer-b-keo6 - rc 2 topic24,topic27 topic24:0
M consumer-a-heox - rb 2 topic24,topic27 topic27:3
M consumer-b-ano1 - rb -1 topic24,topic27 topic27:1
M consumer-b-iar9 - rc -1 topic24,topic27 -
M consumer-b-cmk2 - rb 2 topic24,topic27 topic27:3
M consumer-b-2weq - ra 2 topic24,topic27 topic27:0
M consumer-a-ei3 - rb 2 topic24,topic27 -
M consumer-Zeta-igsj - ra 2 topic24,topic27 topic27:2
M consumer-a-emw - ra 2 topic24,topic27 -
M consumer-Zeta-p8c - rb -1 topic24,topic27 -
M consumer-b-4z6s i597 - 2 topic24,topic27 -
JAVA consumer-Zeta-igsj= consumer-Zeta-p8c= consumer-a-ei3= consumer-a-emw= consumer-a-heox= consumer-b-2weq=topic27:0 consumer-b-4z6s= consumer-b-ano1=topic27:1 consumer-b-cmk2= consumer-b-iar9= consumer-b-keo6=
CASE cooperative-sticky
T topic8 rc,ra
T topic2 rc;rc;rc;ra,rc;ra;rb,rc;ra;rb,ra
T topic11 rb,ra;rb,ra;ra;ra,rb
T topic10 ra;ra;rb
M consumer-Zeta-h0c9 - rb 1 topic8,topic2,topic11,topic10 topic2:2,topic2:6,topic11:2,topic10:0
M consumer-Zeta-gn3e i426 rc 1 topic8,topic2,topic11,topic10 topic11:0
M consumer-b-l3j2 - rb -1 topic8,topic2,topic11,topic10 topic2:0,topic2:1,topic11:1,topic10:2
M consumer-a-kvvx - rc 0 topic8,topic2,topic11,topic10 topic2:2
M consumer-x9-89ih - - 1 topic8,topic2,topic11,topic10 topic2:1,topic2:3,topic2:4,topic2:7,topic11:3,topic10:1
JAVA consumer-Zeta-gn3e= consumer-Zeta-h0c9=topic11:2 consumer-a-kvvx=topic8:0 consumer-b-l3j2=topic10:2,topic11:1,topic2:5 consumer-x9-89ih=topic10:1,topic11:3,topic2:1,topic2:3
CASE cooperative-sticky
T topic25 rb;ra;rb;ra,rc;ra,rb;ra;rb;rb;ra;rc,ra;ra,rc;ra,rc;rc;ra;rb;rb;rc,rb
M consumer-a-a9dk - - 3 topic25 topic25:1,topic25:2,topic25:5,topic25:8,topic25:9,topic25:12,topic25:13,topic25:14
M consumer-a-kyjp - rb 3 topic25 topic25:1,topic25:4,topic25:6,topic25:10
M consumer-b-hp6d - rc 3 topic25 topic25:0,topic25:3,topic25:7,topic25:11,topic25:12,topic25:13,topic25:15,topic25:16
M consumer-Zeta-3hnm - - 3 topic25 -
M consumer-x9-j6ez - rb 3 topic25 topic25:8
M consumer-x9-1b62 - ra -1 topic25 topic25:4
JAVA consumer-Zeta-3hnm= consumer-a-a9dk=topic25:2,topic25:5,topic25:9 consumer-a-kyjp=topic25:4,topic25:6 consumer-b-hp6d=topic25:11,topic25:16,topic25:3 consumer-x9-1b62= consumer-x9-j6ez=
CASE cooperative-sticky
T topic13 ra;rb;rc;rb;ra;rc;ra;ra;ra,rc
T topic17 rc,rb;rc;rc;ra;ra
T topic0 rb,rc;ra
M consumer-Zeta-2cip - rc 0 topic13,topic17,topic0 topic13:6,topic13:8,topic0:1
M consumer-Zeta-dkf0 - - 0 topic13,topic17,topic0 topic13:0,topic13:4,topic17:2,topic17:3
M consumer-a-j0oi - rb 0 topic13,topic17,topic0 topic13:5,topic13:7,topic17:1,topic17:4
M consumer-x9-2od5 - rb 0 topic13,topic17,topic0 topic13:0,topic13:3,topic17:0
M consumer-b-bgie - ra 0 topic13,topic17,topic0 topic13:2
JAVA consumer-Zeta-2cip=topic13:8 consumer-Zeta-dkf0=topic13:4,topic17:2,topic17:3 consumer-a-j0oi=topic0:0,topic17:1,topic17:4 consumer-b-bgie= consumer-x9-2od5=topic13:1,topic13:3,topic17:0
CASE cooperative-sticky
T topic24 rc;rc;rc,ra;ra;rb;rb;rc,rb;rb
T topic14 ra;rc;ra,rb;rb;ra,rb;ra;ra,rc;ra;rb,ra
M consumer-Zeta-bjp6 - ra 1 topic24,topic14 topic24:2,topic24:3,topic24:4,topic24:6,topic14:1,topic14:2,topic14:3
M consumer-b-722h i102 - 1 topic24,topic14 topic24:1,topic24:7,topic14:0,topic14:4,topic14:5,topic14:6,topic14:7,topic14:8
M consumer-x9-cvcg - rc 1 topic24,topic14 topic14:2
M consumer-x9-38vo - rc -1 topic24,topic14 topic24:2,topic14:5,topic14:6
JAVA consumer-Zeta-bjp6=topic24:2,topic24:3 consumer-b-722h=topic14:0,topic14:4,topic14:5,topic14:6,topic24:1 consumer-x9-38vo=topic24:5 consumer-x9-cvcg=topic24:0
CASE cooperative-sticky
T topic28 rb
T topic29 rb;rb;rb;rc
T topic27 ra;ra;rb,ra;rc
M consumer-a-8imd - - 2 topic28,topic29,topic27 topic28:0,topic29:3
M consumer-Zeta-j40p - - 3 topic28,topic29,topic27 topic29:0,topic29:2,topic27:0,topic27:1,topic27:2,topic27:3
M consumer-Zeta-khx3 - rb 2 topic28,topic29,topic27 topic29:2
M consumer-a-hm7f - - 3 topic28,topic29,topic27 topic29:3,topic27:3
M consumer-b-gsdn - rb 3 topic28,topic29,topic27 -
JAVA consumer-Zeta-j40p=topic27:0,topic29:0 consumer-Zeta-khx3= consumer-a-8imd=topic28:0 consumer-a-hm7f=topic29:3 consumer-b-gsdn=topic29:1
CASE cooperative-sticky
T topic24 ra,rc;ra;ra;rc;rb,rc;rc;rc;rc;rb;rc,ra;ra,rb;rc
M consumer-Zeta-klwg - ra 1 topic24 topic24:2,topic24:4,topic24:5,topic24:9,topic24:10
M consumer-a-48pz - - 1 topic24 topic24:1,topic24:3,topic24:11
M consumer-b-8ss6 - rb 0 topic24 topic24:0,topic24:7,topic24:8
M consumer-Zeta-9pxm - - 1 topic24 -
M consumer-x9-dcrb - rb 1 topic24 topic24:11
M consumer-x9-8i97 - rb 1 topic24 -
JAVA consumer-Zeta-9pxm= consumer-Zeta-klwg=topic24:2,topic24:9 consumer-a-48pz=topic24:1,topic24:3 consumer-b-8ss6=topic24:8 consumer-x9-8i97=topic24:6 consumer-x9-dcrb=
CASE range
T topic9 -;-;-;-;-;-
T topic26 -
M consumer-x9-pg7 - - -1 topic26 -
M consumer-a-3iio i429 - -1 topic9,topic26 -
M consumer-b-f408 - - 0 topic26 -
M consumer-a-h6m9 - - 0 topic9,topic26 -
M consumer-x9-gmj6 - - 0 topic9 -
M consumer-x9-89ie - - -1 topic9 -
M consumer-x9-l3g7 - - -1 topic9 -
M consumer-b-7c08 - - 0 topic9 -
M consumer-a-6mm - - -1 topic9 -
M consumer-a-51rg - - 0 topic9 -
M consumer-b-9y3o i68 - -1 topic9,topic26 -
M consumer-b-7zv9 - - -1 topic26 -
M consumer-Zeta-f4h5 - - 0 topic9,topic26 -
M consumer-a-6bcq - - -1 topic9,topic26 -
M consumer-Zeta-gcjk - - -1 topic9,topic26 -
M consumer-Zeta-47sc - - -1 topic26 -
M consumer-x9-a9jh - - 0 topic9,topic26 -
JAVA consumer-Zeta-47sc= consumer-Zeta-f4h5=topic9:2 consumer-Zeta-gcjk=topic9:3 consumer-a-3iio=topic26:0,topic9:0 consumer-a-51rg=topic9:4 consumer-a-6bcq=topic9:5 consumer-a-6mm= consumer-a-h6m9= consumer-b-7c08= consumer-b-7zv9= consumer-b-9y3o=topic9:1 consumer-b-f408= consumer-x9-89ie= consumer-x9-a9jh= consumer-x9-gmj6= consumer-x9-l3g7= consumer-x9-pg7=
CASE range
T topic25 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic11 -;-;-;-;-;-;-;-;-
T topic12 -;-;-;-;-
M consumer-a-8ant - - 0 topic25 -
M consumer-x9-j7q i930 - 0 topic25,topic11,topic12 -
M consumer-x9-bkj3 - - -1 topic25,topic11 -
M consumer-b-4v3f - - 0 topic25,topic11,topic12 -
M consumer-b-3q4b - - 0 topic11 -
M consumer-b-jv2 i128 - 0 topic25,topic11,topic12 -
JAVA consumer-a-8ant=topic25:10,topic25:11,topic25:8,topic25:9 consumer-b-3q4b=topic11:4,topic11:5 consumer-b-4v3f=topic11:6,topic11:7,topic12:4,topic25:12,topic25:13,topic25:14,topic25:15 consumer-b-jv2=topic11:0,topic11:1,topic12:0,topic12:1,topic25:0,topic25:1,topic25:2,topic25:3 consumer-x9-bkj3=topic11:8,topic25:16,topic25:17,topic25:18,topic25:19 consumer-x9-j7q=topic11:2,topic11:3,topic12:2,topic12:3,topic25:4,topic25:5,topic25:6,topic25:7
CASE range
T topic16 -;-
T topic25 -;-;-;-;-;-;-
T topic21 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
T topic18 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-x9-8vlj - - 2 topic21,topic18 -
M consumer-x9-khcp - - 2 topic21,topic18 -
M consumer-x9-aw0d - - 2 topic16,topic25,topic18 -
JAVA consumer-x9-8vlj=topic18:0,topic18:1,topic18:2,topic18:3,topic18:4,topic18:5,topic18:6,topic21:0,topic21:1,topic21:10,topic21:11,topic21:12,topic21:13,topic21:14,topic21:15,topic21:2,topic21:3,topic21:4,topic21:5,topic21:6,topic21:7,topic21:8,topic21:9 consumer-x9-aw0d=topic16:0,topic16:1,topic18:10,topic18:11,topic18:12,topic18:7,topic18:8,topic18:9,topic25:0,topic25:1,topic25:2,topic25:3,topic25:4,topic25:5,topic25:6 consumer-x9-khcp=topic18:13,topic18:14,topic18:15,topic18:16,topic18:17,topic18:18,topic21:16,topic21:17,topic21:18,topic21:19,topic21:20,topic21:21,topic21:22,topic21:23,topic21:24,topic21:25,topic21:26,topic21:27,topic21:28,topic21:29,topic21:30,topic21:31
CASE cooperative-sticky
T topic23 rc;rb;ra;ra;ra;rb;rb,ra;ra
T topic5 ra;ra
T topic12 rb,rc;rb,rc;ra,rb;rc;rb;rc
T topic0 ra,rb;rc;rb;ra;rb;rc;rc;ra,rc
T topic13 rb;ra;rb;rb;rb;rb,rc;ra,rb;rc
M consumer-Zeta-7hqp - - -1 topic23,topic5,topic12 topic23:0,topic23:1,topic23:3,topic23:5,topic12:2,topic12:3,topic12:4,topic12:5,topic0:2
M consumer-b-kgaj - ra 0 topic5,topic0,topic13 topic0:5,topic0:7,topic13:1
M consumer-a-1ugv - rb 1 topic23,topic5,topic12,topic0,topic13 topic12:1,topic0:1,topic0:2,topic13:0,topic13:2,topic13:7
M consumer-Zeta-gge4 - - 1 topic12,topic0,topic13 topic23:4,topic0:3,topic0:4
M consumer-b-yde - rc 1 topic23,topic5,topic12,topic0 topic23:6,topic23:7,topic12:0,topic0:6
JAVA consumer-Zeta-7hqp=topic12:2,topic12:3,topic12:4,topic12:5,topic23:5 consumer-Zeta-gge4=topic0:3,topic0:4,topic13:3,topic13:4,topic13:5 consumer-a-1ugv=topic0:2,topic12:1,topic13:0,topic13:2 consumer-b-kgaj=topic0:0,topic0:7,topic13:1,topic13:6,topic5:0,topic5:1 consumer-b-yde=topic0:6,topic12:0,topic23:2
CASE cooperative-sticky
T topic6 ra;rc;rb;rc,rb;ra;rb;ra;rc,ra;rb;rc;rc;ra;rb,ra;ra,rc;rc
T topic24 rb;ra
T topic28 rc;ra,rc;rc
T topic26 rb,rc;ra;rb;ra
M consumer-a-go8m - rb 1 topic6,topic24,topic26 topic6:13,topic6:14,topic26:0,topic26:1,topic26:2
M consumer-x9-btux i253 rc -1 topic6,topic24,topic26 topic6:6,topic6:9,topic24:0
M consumer-Zeta-7oeu - ra -1 topic24,topic28,topic26 -
M consumer-x9-eovc i348 rc 1 topic6,topic24,topic28,topic26 topic6:2,topic6:4,topic6:7
M consumer-x9-1qii - rc 1 topic6,topic24,topic28,topic26 topic6:10,topic28:1,topic26:3
M consumer-x9-g5he - - 1 topic6,topic24,topic28,topic26 topic6:5,topic6:9,topic6:11,topic24:1,topic28:0
JAVA consumer-Zeta-7oeu= consumer-a-go8m=topic26:0,topic26:2,topic6:12,topic6:8 consumer-x9-1qii=topic28:1,topic6:10 consumer-x9-btux=topic6:1,topic6:3 consumer-x9-eovc=topic28:2,topic6:0,topic6:7 consumer-x9-g5he=topic24:1,topic6:11,topic6:9
CASE cooperative-sticky
T topic3 rc,rb;rb,rc;ra;rb;ra;ra;ra;ra;rc;rb;ra,rb;ra;rb;rc,ra;ra;rb
T topic11 rb
T topic15 rc;rb;ra;rb
M consumer-b-2m1h - rc 2 topic3,topic11,topic15 topic3:0,topic3:2,topic3:9,topic3:11,topic3:12,topic3:14,topic11:0,topic15:0
M consumer-x9-e9fd - rb 2 topic3,topic11 topic3:0,topic3:1,topic3:2,topic3:4,topic3:5,topic3:6,topic3:8,topic3:10,topic3:13
M consumer-Zeta-kank - - 2 topic3,topic11,topic15 topic3:3,topic3:5,topic3:9,topic3:15,topic15:1,topic15:2
M consumer-x9-kxz7 i543 - 2 topic11 -
M consumer-x9-fa40 - ra 2 topic11 -
M consumer-b-a0ah - rc 2 topic3,topic15 topic3:1
JAVA consumer-Zeta-kank=topic3:15,topic3:7 consumer-b-2m1h=topic15:0 consumer-b-a0ah=topic15:3 consumer-x9-e9fd=topic3:10,topic3:2,topic3:5 consumer-x9-fa40= consumer-x9-kxz7=
CASE cooperative-sticky
T topic4 rb
T topic20 rb,rc
T topic16 ra;ra,rb;ra;ra,rb;rb,ra;rc,ra;rc;ra,rc;rc;rc;rc;ra;rb,rc;rc;ra,rc;rc;rc;rc;rb
M consumer-x9-ck70 i664 rb 3 topic4,topic20,topic16 topic4:0,topic20:0,topic16:0,topic16:1,topic16:3,topic16:4,topic16:5,topic16:6,topic16:8,topic16:9,topic16:11,topic16:13,topic16:16,topic16:17
M consumer-a-fyf3 - rc 3 topic4,topic20,topic16 topic20:0,topic16:2,topic16:10,topic16:12,topic16:14,topic16:15
M consumer-Zeta-59c - rb 3 topic4,topic16 topic16:8,topic16:13
M consumer-x9-2a4b - rb 3 topic4,topic20,missing topic16:7,topic16:18
JAVA consumer-Zeta-59c= consumer-a-fyf3=topic16:10,topic16:12,topic16:14,topic16:15 consumer-x9-2a4b= consumer-x9-ck70=topic16:0,topic16:1,topic16:3,topic16:4,topic16:6,topic16:8
CASE cooperative-sticky
T topic29 rb,ra;rb;rc;rb;rc,ra
T topic2 rc,rb;ra,rc;rb;rc;rc;rc,rb;rb;rb;ra;rb,ra;rc;rc;rb,ra;ra,rc;rb,ra;ra,rc;rc;rc;ra;ra;rb
M consumer-Zeta-7k3g - rc 1 topic2 topic29:2,topic2:0,topic2:2,topic2:5,topic2:6,topic2:9,topic2:10,topic2:13,topic2:14,topic2:18,topic2:19,topic2:20
M consumer-a-bd1o i504 rb 1 topic2 topic2:1,topic2:3,topic2:4,topic2:7,topic2:8,topic2:10,topic2:11,topic2:15
M consumer-a-hno0 - rb 0 topic29 -
M consumer-Zeta-eone - ra 1 topic2 topic29:0
M consumer-Zeta-8g13 - - 1 topic2 topic2:0,topic2:11,topic2:19
JAVA consumer-Zeta-7k3g=topic2:10,topic2:13,topic2:17,topic2:5 consumer-Zeta-8g13=topic2:11,topic2:16,topic2:19 consumer-Zeta-eone= consumer-a-bd1o=topic2:12,topic2:7 consumer-a-hno0=topic29:1,topic29:3,topic29:4
CASE cooperative-sticky
T topic10 rc;rc;ra;ra,rb;rc,rb;rb;rb;ra;rb
T topic24 rc;rb;ra;ra,rb;rc;ra;rb;rb;ra
T topic4 rb;ra;ra,rb;ra;rc;rb;rb,ra;ra;ra
T topic8 rc;rc;rc;ra;rc;ra;rc
T topic13 ra;rc
M consumer-x9-90dg - rc -1 topic10,topic24,topic8,topic13 topic10:4,topic24:3,topic24:4,topic24:8,topic8:5,topic8:6,topic13:0
M consumer-b-5cdn - - 3 topic10,topic24,topic4 topic10:0,topic10:1,topic10:2,topic10:3,topic10:4,topic10:5,topic10:7,topic10:8,topic24:0,topic24:1,topic24:2,topic24:5,topic4:0,topic4:1,topic4:3,topic4:7
JAVA consumer-b-5cdn=topic10:8,topic24:0,topic24:1,topic24:2,topic24:5,topic24:6,topic24:7,topic4:0,topic4:1,topic4:2,topic4:3,topic4:4,topic4:5,topic4:6,topic4:7,topic4:8 consumer-x9-90dg=topic10:4,topic10:6,topic13:0,topic13:1,topic24:4,topic8:0,topic8:1,topic8:2,topic8:3,topic8:4,topic8:5,topic8:6
CASE cooperative-sticky
T topic20 rb
T topic17 rb;ra;rc,ra;rb;rc,rb;rb
T topic16 rc;rb;ra;rb;rb,ra;rb;rb
T topic22 ra,rc;ra;ra;ra;ra;rc,rb;rb,rc
T topic27 rb;rc,rb;rc;rc,rb;rb,ra;ra,rc;rb,rc
M consumer-Zeta-ffsx - rc 1 topic16,topic22,topic27 topic16:6,topic22:1,topic22:3,topic22:6,topic27:1,topic27:6
M consumer-a-gjtv - - 1 topic20,topic17,topic16,topic27 topic17:3,topic16:3,topic16:5,topic27:0,topic27:2,topic27:3,topic27:4,topic27:5
M consumer-b-4c90 - rc 0 topic20,topic16 topic16:1,topic16:4
JAVA consumer-Zeta-ffsx=topic22:0,topic22:1,topic22:2,topic22:3,topic22:4,topic22:5,topic22:6,topic27:1,topic27:6 consumer-a-gjtv=topic17:0,topic17:1,topic17:2,topic17:3,topic17:4,topic17:5,topic27:0,topic27:3,topic27:4,topic27:5 consumer-b-4c90=topic16:0,topic16:1,topic16:2,topic16:4,topic20:0
CASE cooperative-sticky
T topic2 ra;ra;ra,rc;rc
T topic17 ra;ra
T topic22 ra;ra;ra,rc;rb;ra;rb;rb;rc;rc,rb;rb;rb
T topic23 ra;ra;ra,rb;ra
M consumer-b-7nys - ra 2 topic17 topic17:0
M consumer-Zeta-11t0 - ra 2 topic23 topic2:1,topic23:0,topic23:1
M consumer-b-d94j - rc 2 topic17,topic22,topic23 topic17:1,topic22:2,topic22:9,topic23:1
M consumer-Zeta-hmee - rc 2 topic2,topic23 -
M consumer-a-iprn - rb 2 topic2,topic17 -
M consumer-a-6xjm - rc 2 topic2,topic17,topic22 topic17:1
JAVA consumer-Zeta-11t0=topic23:1,topic23:2,topic23:3 consumer-Zeta-hmee=topic2:2,topic2:3 consumer-a-6xjm=topic22:1,topic22:10,topic22:4,topic22:6,topic22:7,topic22:8 consumer-a-iprn=topic2:0 consumer-b-7nys=topic17:0 consumer-b-d94j=topic22:0,topic22:2,topic22:3,topic22:5,topic22:9
CASE cooperative-sticky
T topic0 rc;rb;ra;rc;ra;rb,ra;ra;rc
T topic10 ra;ra,rb;ra;rc;rb,rc;rb,ra;rc;rc,rb
T topic17 rc,ra;rc;rc,ra;ra;rc
M consumer-x9-h6hy i858 - 3 topic0,topic17 topic0:2,topic0:5
M consumer-a-c4j7 - - 2 topic10,missing topic10:1
M consumer-Zeta-2zfa - rc 3 topic10 topic10:0
M consumer-b-a4mg - ra 3 topic0,topic17 topic0:1,topic0:3,topic10:1,topic17:4
M consumer-x9-ato1 i116 rb 3 topic10 topic10:7
M consumer-b-2s4m - rc 3 topic0 topic0:6
JAVA consumer-Zeta-2zfa=topic10:3,topic10:4,topic10:6 consumer-a-c4j7=topic10:1,topic10:2 consumer-b-2s4m=topic0:0,topic0:7 consumer-b-a4mg=topic0:4,topic17:0,topic17:2,topic17:3 consumer-x9-ato1=topic10:5,topic10:7 consumer-x9-h6hy=topic0:2,topic0:5,topic17:1
CASE cooperative-sticky
T topic20 rc;rb,ra
T topic5 rc;rc;ra,rb;rb;rc,rb;rb;rc;rc;rb;rc;ra;ra,rb;ra;rc;rb;ra;rb;rb,rc;ra;ra;rc;rb;rb;rc,rb;rc;rb;rc;rb;ra;ra;rb,ra;rb
T topic26 rc;rb,ra;rb;ra,rc
T topic14 rc;ra;ra;ra;rc;rc;rc;ra;rc,rb;rb,ra;rc;rb,ra;ra;rb;rb;rc;rb;ra;ra;rc,rb;rb;rc,ra;rb,rc;rb;ra;rb;ra;rc;rb;rb;ra
M consumer-b-i4pf - rb -1 topic5,topic26,topic14 -
M consumer-x9-7kut - ra 3 topic20,topic5,topic26 -
M consumer-a-g26p - ra 3 topic14 -
M consumer-x9-dkur - - 3 topic5 -
M consumer-Zeta-c8qp - rc 3 topic20,topic5,topic26,topic14 -
M consumer-a-7hka - ra -1 topic20,topic26 -
M consumer-x9-jc41 - rb 3 topic20,topic5,topic26,topic14 -
M consumer-a-c7lo - rc 3 topic20,topic5,topic14 -
JAVA consumer-Zeta-c8qp=topic14:0,topic14:10,topic14:19,topic14:27,topic14:5,topic5:0,topic5:17,topic5:23,topic5:9 consumer-a-7hka=topic20:0,topic20:1,topic26:0,topic26:1,topic26:2,topic26:3 consumer-a-c7lo=topic14:1,topic14:15,topic14:21,topic14:4,topic14:6,topic5:13,topic5:20,topic5:24,topic5:6 consumer-a-g26p=topic14:12,topic14:17,topic14:18,topic14:2,topic14:24,topic14:26,topic14:3,topic14:30,topic14:7 consumer-b-i4pf=topic14:11,topic14:14,topic14:20,topic14:23,topic14:28,topic14:8,topic5:16,topic5:25,topic5:30 consumer-x9-7kut=topic5:10,topic5:11,topic5:12,topic5:15,topic5:18,topic5:19,topic5:2,topic5:28,topic5:29 consumer-x9-dkur=topic5:1,topic5:21,topic5:26,topic5:3,topic5:31,topic5:4,topic5:5,topic5:7,topic5:8 consumer-x9-jc41=topic14:13,topic14:16,topic14:22,topic14:25,topic14:29,topic14:9,topic5:14,topic5:22,topic5:27
CASE cooperative-sticky
T topic29 rc;rb;ra;rb,ra;rb,ra;ra
T topic1 rc;rc;rb;ra,rc;ra;rb;ra,rb;ra;rb;ra;ra;rc;rb;rb,rc;ra;ra;ra,rb;ra,rc;rc,ra;ra,rb;ra,rb;ra;ra,rb;ra;rb;rb,rc;rb;ra;rb,ra;ra,rb;rb;rb,rc
T topic10 rb;rc;ra,rb;ra;rb;ra;rc,ra;ra,rb
T topic22 rc;rc;rc,rb;ra,rc
T topic3 ra,rc;ra;rc;ra;rb;rc;rb;ra
M consumer-a-9kye - rb -1 topic29,topic1,topic22 -
M consumer-a-2kcv - ra 2 topic1,topic10,topic22,topic3,missing -
M consumer-b-l7f6 - rc 2 topic29,topic10,topic22,topic3 -
M consumer-b-ac7r - rb -1 topic1,topic22,topic3 -
M consumer-b-a5vm - rb 3 topic29,topic22,topic3 -
M consumer-a-b46d - rb 3 topic29 -
JAVA consumer-a-2kcv=topic1:10,topic1:14,topic1:15,topic1:17,topic1:18,topic1:21,topic1:23,topic1:27,topic1:3,topic1:9 consumer-a-9kye=topic1:1,topic1:12,topic1:16,topic1:2,topic1:20,topic1:24,topic1:26,topic1:29,topic1:31,topic1:6,topic1:7 consumer-a-b46d=topic29:0,topic29:1,topic29:2,topic29:3,topic29:4,topic29:5 consumer-b-a5vm=topic22:0,topic22:2,topic3:0,topic3:1,topic3:2,topic3:3,topic3:4,topic3:5,topic3:6,topic3:7 consumer-b-ac7r=topic1:0,topic1:11,topic1:13,topic1:19,topic1:22,topic1:25,topic1:28,topic1:30,topic1:4,topic1:5,topic1:8 consumer-b-l7f6=topic10:0,topic10:1,topic10:2,topic10:3,topic10:4,topic10:5,topic10:6,topic10:7,topic22:1,topic22:3
CASE cooperative-sticky
T topic9 rc;ra;ra,rb;ra;rc;rb;ra;rc
T topic22 rc,ra
T topic21 rc;rc;rc;ra;ra;ra,rc;rb;rb;rb,rc;rb;ra;ra;rc;ra,rb;ra,rc;rb;rc;ra;rb,ra;rb;ra,rc;rc;rb;ra
T topic16 ra;rb,rc;rb;rb;ra,rc;rb,rc;ra;ra;rb;rb;ra;ra;rb;rc,ra;rb,rc;rb;ra;rc,ra;rc,rb;ra,rc;ra;ra,rb;rb,ra;rb,ra;rc,ra;rc;rc;ra,rb;rc;ra;ra
M consumer-x9-gxcp - - 0 topic22,topic16 -
M consumer-Zeta-14d0 - rc 0 topic16 -
M consumer-Zeta-c9c7 - - 0 topic22,topic21,topic16 -
M consumer-a-38hl - rb 0 topic9,topic22,topic21,topic16 -
M consumer-a-bo00 - rc 0 topic22,topic21,topic16 -
JAVA consumer-Zeta-14d0=topic16:0,topic16:1,topic16:12,topic16:13,topic16:14,topic16:16,topic16:17,topic16:18,topic16:19,topic16:24,topic16:26,topic16:4,topic16:5 consumer-Zeta-c9c7=topic16:22,topic16:29,topic21:10,topic21:11,topic21:15,topic21:17,topic21:2,topic21:22,topic21:23,topic21:3,topic21:4,topic21:7,topic21:9 consumer-a-38hl=topic16:15,topic16:21,topic16:23,topic21:18,topic21:19,topic9:0,topic9:1,topic9:2,topic9:3,topic9:4,topic9:5,topic9:6,topic9:7 consumer-a-bo00=topic16:25,topic16:28,topic21:0,topic21:1,topic21:12,topic21:13,topic21:14,topic21:16,topic21:20,topic21:21,topic21:5,topic21:6,topic21:8 consumer-x9-gxcp=topic16:10,topic16:11,topic16:2,topic16:20,topic16:27,topic16:3,topic16:30,topic16:6,topic16:7,topic16:8,topic16:9,topic22:0
CASE cooperative-sticky
T topic16 rc;rb
T topic27 rc;ra;rc;rb
T topic29 ra;rc;rc,ra;rb,rc;rc,ra;rc
T topic14 rc,rb;rb,rc;rc,ra;rc,ra
M consumer-x9-gxm4 - - 2 topic16,topic27,topic14 -
M consumer-x9-gevy - rc 2 topic14 -
M consumer-b-dqav - rb 2 topic16 -
M consumer-Zeta-o0d i240 rc 2 topic16,topic14 -
M consumer-Zeta-hxtk - - 2 topic16,topic27,topic14 -
M consumer-b-esdm - rb 2 topic16,topic27,topic29,topic14 -
M consumer-Zeta-1yw5 i680 rb 2 topic14 -
M consumer-b-4qoj - - -1 topic16,topic27,topic29 -
JAVA consumer-Zeta-1yw5=topic14:0 consumer-Zeta-hxtk=topic27:0,topic27:2 consumer-Zeta-o0d=topic14:1,topic14:3 consumer-b-4qoj=topic29:1,topic29:2,topic29:4,topic29:5 consumer-b-dqav=topic16:1 consumer-b-esdm=topic27:3,topic29:0,topic29:3 consumer-x9-gevy=topic14:2 consumer-x9-gxm4=topic16:0,topic27:1
CASE cooperative-sticky
T topic15 rc,ra;rb;rb;rc;rc;rc,rb;rb;rb;rb,rc;rc;rb;ra;ra,rc;ra;ra;rc,rb;ra;rc;rb;rc,ra;rc;ra;rc;rb,ra;ra,rc;rb;ra,rb;rc;ra;rb,rc
T topic10 rc;rb
T topic12 ra;rb;ra;rc,ra;ra;ra;rb,rc;rb
M consumer-Zeta-1ngf - - 2 topic15,topic12 -
M consumer-a-1zq3 - rc 2 topic10,topic12 -
M consumer-a-g567 i591 rb -1 topic15,topic10,topic12 -
M consumer-x9-71ro - - -1 topic15,topic12 -
M consumer-a-5eu2 - rc 2 topic15,topic12 -
M consumer-b-ccjl i838 - 2 topic10 -
JAVA consumer-Zeta-1ngf=topic15:0,topic15:11,topic15:14,topic15:19,topic15:2,topic15:22,topic15:27,topic15:7 consumer-a-1zq3=topic12:0,topic12:1,topic12:2,topic12:3,topic12:4,topic12:5,topic12:6 consumer-a-5eu2=topic15:12,topic15:17,topic15:20,topic15:24,topic15:29,topic15:3,topic15:4,topic15:8 consumer-a-g567=topic12:7,topic15:1,topic15:10,topic15:15,topic15:18,topic15:23,topic15:25,topic15:5 consumer-b-ccjl=topic10:0,topic10:1 consumer-x9-71ro=topic15:13,topic15:16,topic15:21,topic15:26,topic15:28,topic15:6,topic15:9
CASE cooperative-sticky
T topic20 rc,rb;rc,ra;rc,rb;rc;rc
M consumer-a-147b - - 1 topic20 -
M consumer-x9-7z8d - rb 1 topic20,missing -
M consumer-a-3ow9 i579 - 1 topic20 -
M consumer-b-929m i243 ra 1 topic20,missing -
M consumer-x9-41cv - rb 1 topic20 -
M consumer-b-bx8a i741 rc 1 topic20 -
M consumer-Zeta-coi6 - rc -1 topic20,missing -
M consumer-Zeta-3u5h - rc -1 topic20 -
M consumer-x9-2xvj - rb 1 topic20 -
M consumer-a-2zof - rc 1 topic20 -
JAVA consumer-Zeta-3u5h=topic20:0 consumer-Zeta-coi6=topic20:1 consumer-a-147b=topic20:2 consumer-a-2zof=topic20:3 consumer-a-3ow9=topic20:4 consumer-b-929m= consumer-b-bx8a= consumer-x9-2xvj= consumer-x9-41cv= consumer-x9-7z8d=
CASE cooperative-sticky
T topic22 rb;rc;rb;rc,ra;ra,rc;ra;ra,rb
T topic18 rc,rb;rb;ra,rc;rb;rb,rc;ra
T topic2 rb,rc;rb;ra;rb,rc;ra;rc;rb;rb;rc,rb;ra;rb;rb;rc,rb;ra;rb;rb;rc;ra;rb,rc;ra;rb,rc;rc
T topic6 rb;ra,rb;rc;rb;ra;rb;rc;ra,rc;rb;rb;rc;rb;ra,rb;rc;ra;ra;rc;rb,rc;ra;rb,ra
M consumer-Zeta-di0q - ra -1 topic18,topic2 -
M consumer-Zeta-2ja5 - rc -1 topic22,topic18,topic2,topic6 -
M consumer-x9-gck4 i692 - 3 topic18,topic6 -
JAVA consumer-Zeta-2ja5=topic18:0,topic18:4,topic22:0,topic22:1,topic22:2,topic22:3,topic22:4,topic22:5,topic22:6,topic2:12,topic2:16,topic2:18,topic2:20,topic2:21,topic2:8,topic6:13,topic6:16,topic6:17 consumer-Zeta-di0q=topic18:2,topic18:5,topic2:0,topic2:1,topic2:10,topic2:11,topic2:13,topic2:14,topic2:15,topic2:17,topic2:19,topic2:2,topic2:3,topic2:4,topic2:5,topic2:6,topic2:7,topic2:9 consumer-x9-gck4=topic18:1,topic18:3,topic6:0,topic6:1,topic6:10,topic6:11,topic6:12,topic6:14,topic6:15,topic6:18,topic6:19,topic6:2,topic6:3,topic6:4,topic6:5,topic6:6,topic6:7,topic6:8,topic6:9
CASE cooperative-sticky
T topic24 ra,rc;rb;rb
T topic13 ra;rb;rc,ra;rb;rb;ra;ra;rc,rb
T topic22 ra;ra;rc;rc;rc,ra;rc,ra
T topic4 ra;ra;rc,rb;rc;rb,ra;rb;rc,rb;ra
T topic14 rc;ra,rb;ra;rc;ra,rb;ra,rc;ra;rc,ra;rc,rb
M consumer-x9-cpxo - - 1 topic14 -
M consumer-a-hhxy i123 rb 1 topic13,topic14 -
M consumer-x9-i7tu - - 1 topic24,topic13,topic22,topic14,missing -
M consumer-Zeta-7x0f - rc 1 topic13,topic4 -
JAVA consumer-Zeta-7x0f=topic13:5,topic4:0,topic4:1,topic4:2,topic4:3,topic4:4,topic4:5,topic4:6,topic4:7 consumer-a-hhxy=topic13:0,topic13:1,topic13:2,topic13:3,topic13:4,topic13:6,topic13:7,topic14:8 consumer-x9-cpxo=topic14:0,topic14:1,topic14:2,topic14:3,topic14:4,topic14:5,topic14:6,topic14:7 consumer-x9-i7tu=topic22:0,topic22:1,topic22:2,topic22:3,topic22:4,topic22:5,topic24:0,topic24:1,topic24:2
CASE cooperative-sticky
T topic18 rc;rb;rc;rc,ra;rb,rc;rb,ra;rc,ra;rb,ra;ra;rb;rc;rc,ra;rc;ra;ra;rc
T topic15 ra;rc,rb;rc,ra
T topic10 rb,rc;rc;rb;rc;rc,rb;rc;rc;ra,rc;rc
M consumer-b-7u60 - rc 2 topic18,topic10 -
M consumer-a-4bsw - ra 2 topic18,missing -
M consumer-x9-c0r1 i983 rc 2 topic10 -
M consumer-x9-7vw9 i107 rb 2 topic15,topic10 -
M consumer-x9-9okm - rb 2 topic15,topic10 -
JAVA consumer-a-4bsw=topic18:1,topic18:13,topic18:14,topic18:3,topic18:5,topic18:6,topic18:7,topic18:8 consumer-b-7u60=topic18:0,topic18:10,topic18:11,topic18:12,topic18:15,topic18:2,topic18:4,topic18:9 consumer-x9-7vw9=topic10:1,topic10:2,topic15:0,topic15:1 consumer-x9-9okm=topic10:0,topic10:3,topic10:4,topic15:2 consumer-x9-c0r1=topic10:5,topic10:6,topic10:7,topic10:8
CASE range
T topic7 -;-;-
T topic29 -;-;-;-;-;-;-
T topic25 -;-;-;-;-;-;-;-
T topic16 -;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-
M consumer-Zeta-bs2c - - 1 topic7,topic29,topic25,topic16 topic7:1,topic7:2,topic29:5,topic25:0,topic25:1,topic25:2,topic25:6,topic16:2,topic16:3,topic16:5,topic16:9,topic16:10,topic16:12,topic16:15
M consumer-b-gfas - - 1 topic7,topic29,topic25,topic16 topic7:0,topic7:1,topic7:2,topic29:2,topic29:3,topic29:4,topic29:6,topic25:3,topic25:5,topic25:7,topic16:0,topic16:1,topic16:7,topic16:13,topic16:14,topic16:16,topic16:18
M consumer-b-ksky - - 0 topic7,topic29,topic25,topic16 topic29:5,topic16:17
M consumer-b-8kbh - - 1 topic7,topic29,topic25,topic16 topic16:0,topic16:8
JAVA consumer-Zeta-bs2c=topic16:0,topic16:1,topic16:2,topic16:3,topic16:4,topic25:0,topic25:1,topic29:0,topic29:1,topic7:0 consumer-b-8kbh=topic16:5,topic16:6,topic16:7,topic16:8,topic16:9,topic25:2,topic25:3,topic29:2,topic29:3,topic7:1 consumer-b-gfas=topic16:10,topic16:11,topic16:12,topic16:13,topic16:14,topic25:4,topic25:5,topic29:4,topic29:5,topic7:2 consumer-b-ksky=topic16:15,topic16:16,topic16:17,topic16:18,topic25:6,topic25:7,topic29:6
CASE range
T topic20 -;-;-
T topic3 -;-;-;-;-;-;-;-
T topic23 -;-;-;-;-;-;-;-;-
M consumer-b-l6a2 - - 2 topic20,topic3,topic23 topic20:0,topic3:0,topic3:2,topic23:1
M consumer-x9-9j79 - - 2 topic20,topic3,topic23 topic20:1,topic3:4,topic3:5,topic3:6,topic23:6,topic23:7
M consumer-Zeta-g2ym - - 2 topic20,topic3,topic23 topic20:2,topic3:1,topic3:7
M consumer-a-ige6 i291 - 2 topic20,topic3,topic23 topic3:4,topic3:7,topic23:0,topic23:7
M consumer-a-ihvb - - 1 topic20,topic3,topic23 topic23:5
M consumer-Zeta-f467 - - 2 topic20,topic3,topic23 topic3:1,topic3:3,topic23:3,topic23:4
JAVA consumer-Zeta-f467=topic20:1,topic23:2,topic23:3,topic3:2,topic3:3 consumer-Zeta-g2ym=topic20:2,topic23:4,topic23:5,topic3:4 consumer-a-ige6=topic20:0,topic23:0,topic23:1,topic3:0,topic3:1 consumer-a-ihvb=topic23:6,topic3:5 consumer-b-l6a2=topic23:7,topic3:6 consumer-x9-9j79=topic23:8,topic3:7
CASE range
T topic21 -;-;-;-;-;-
T topic22 -;-;-;-;-;-;-;-
M consumer-x9-dn0a - - 1 topic21,topic22 topic21:3,topic22:4
M consumer-b-i4u3 i22 - -1 topic21,topic22 topic21:0,topic22:3,topic22:7
M consumer-Zeta-2fog - - 1 topic21,topic22 topic22:6
M consumer-a-bazk i356 - 0 topic21,topic22 topic21:2,topic22:0,topic22:6
M consumer-x9-dlmh i797 - 1 topic21,topic22 topic21:4,topic22:0,topic22:1,topic22:3,topic22:5
M consumer-x9-hzlp i468 - 1 topic21,topic22 topic21:4,topic21:5,topic22:2
JAVA consumer-Zeta-2fog=topic21:4,topic22:6 consumer-a-bazk=topic21:1,topic22:2,topic22:3 consumer-b-i4u3=topic21:0,topic22:0,topic22:1 consumer-x9-dlmh=topic21:3,topic22:5 consumer-x9-dn0a=topic21:5,topic22:7 consumer-x9-hzlp=topic21:2,topic22:4
`
